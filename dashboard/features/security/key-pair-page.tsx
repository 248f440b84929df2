import { Stack, Text } from "@mantine/core";
import { useAnswer } from "../../api/use-answer.ts";
import { CodeBlock } from "../../components/code-block.tsx";
import { Facts } from "../../components/facts.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { accountKeyTexts as texts } from "../../texts/account-keys.ts";
import type { AccountKeys } from "./account-keys.ts";
import { ChangePair } from "./change-pair.tsx";
import { FormerPairs } from "./former-pairs.tsx";

/** The pair that signs licenses, and the ways to have another. */
export function Page() {
  const answer = useAnswer("admin/GetAccountKeys", {});
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} />
      {answer.data ? (
        <Pairs keys={answer.data} />
      ) : answer.error ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function Pairs({ keys }: { keys: AccountKeys }) {
  const { publicKeyXml, publicKeyPem, fingerprint, bits, made } = keys.current;
  const facts = [
    { name: texts.made, value: <Time at={made} /> },
    { name: texts.bits, value: texts.bitsOf(bits) },
    { name: texts.lastActivity, value: <Time at={keys.lastActivity} as="day" /> },
    { name: texts.fingerprint, value: <code style={{ overflowWrap: "anywhere" }}>{fingerprint}</code> },
  ];
  return (
    <>
      <Section title={texts.current}>
        <Stack gap="md">
          <Facts facts={facts} />
          <div>
            <Text size="sm" fw={600} mb={4}>
              {texts.xml}
            </Text>
            <CodeBlock code={publicKeyXml} label={texts.xml} />
          </div>
          <div>
            <Text size="sm" fw={600} mb={4}>
              {texts.pem}
            </Text>
            <CodeBlock code={publicKeyPem} label={texts.pem} />
          </div>
          <div>
            <Text size="sm" fw={600}>
              {texts.code}
            </Text>
            <Text size="sm" c="dimmed" mb={4}>
              {texts.codeAbout}
            </Text>
            <CodeBlock code={keys.activationCodeKey} label={texts.code} />
          </div>
        </Stack>
      </Section>
      <ChangePair keys={keys} />
      <FormerPairs keys={keys} />
    </>
  );
}

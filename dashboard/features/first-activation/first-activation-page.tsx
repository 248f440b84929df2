import { Alert, Anchor, Text } from "@mantine/core";
import { IconCircleCheck, IconLoader2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { CodeTabs } from "../../components/code-block.tsx";
import { Facts } from "../../components/facts.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { firstActivationTexts as texts } from "../../texts/first-activation.ts";
import { FirstSteps } from "./first-steps.tsx";
import { type Program, programsFor } from "./programs.ts";

type FirstActivation = AnswerOf<"admin/GetFirstActivation">;
type Example = NonNullable<FirstActivation["example"]>;

const waitingMs = 2_500;

/** From nothing to an activation that one sees arrive. */
export function Page() {
  const { data, error, refetch } = useAnswer("admin/GetFirstActivation", {}, { everyMs: waitingMs });
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} />
      {data ? (
        <Known data={data} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function Known({ data }: { data: FirstActivation }) {
  const { example, steps } = data;
  return (
    <>
      {example ? (
        <>
          <Progress activated={example.activated} />
          <Try data={data} example={example} />
        </>
      ) : (
        <Section>
          <Text size="sm">{texts.noExample}</Text>
        </Section>
      )}
      <FirstSteps steps={{ isActivated: example?.activated != null, ...steps }} />
    </>
  );
}

function Progress({ activated }: { activated: number | null }) {
  return (
    <Alert
      role="status"
      mb="md"
      color={activated ? "teal" : "gray"}
      icon={activated ? <IconCircleCheck size={20} /> : <IconLoader2 size={20} className="latchkey-turning" />}
      title={
        <span className={activated ? "latchkey-tone-good" : undefined}>{activated ? texts.done : texts.waiting}</span>
      }
    >
      {activated && (
        <>
          {texts.activatedAt} <Time at={activated} />
        </>
      )}
    </Alert>
  );
}

function Try({ data: { url, publicKeyXml }, example }: { data: FirstActivation; example: Example }) {
  const { productId, key, activateToken } = example;
  const token = activateToken ?? "YOUR_TOKEN";
  const programs = programsFor({ url, publicKeyXml, productId, key, token });
  const facts = [
    { name: texts.parts.url, value: <KeyText text={url} what={texts.parts.url} /> },
    { name: texts.parts.productId, value: <KeyText text={String(productId)} what={texts.parts.productId} /> },
    { name: texts.parts.key, value: <KeyText text={key} what={texts.parts.key} /> },
    { name: texts.parts.token, value: <KeyText text={token} what={texts.parts.token} /> },
  ];
  return (
    <>
      <Section
        title={texts.program}
        actions={
          <Anchor component={Link} to="/doctor" size="sm">
            {texts.doctor}
          </Anchor>
        }
      >
        {activateToken === null && (
          <Text size="sm" mb="sm">
            {texts.noToken}
          </Text>
        )}
        <CodeTabs examples={programs.map((program) => ({ ...program, note: noteOf(program) }))} />
      </Section>
      <Section>
        <Facts facts={facts} />
      </Section>
    </>
  );
}

function noteOf({ language, install, isWithoutSdk }: Program): string {
  const parts = [install && texts.install(install), isWithoutSdk && texts.fixedHost(language)];
  return parts.filter(Boolean).join(" · ");
}

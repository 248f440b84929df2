import { Alert, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useAnswer } from "../../api/use-answer.ts";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { tokenTexts } from "../../texts/tokens.ts";
import { type Draft, grantOf } from "./draft.ts";

const texts = tokenTexts.safety;

/** What somebody could do with the token who takes it out of an application; follows the form. */
export function Safety({ draft }: { draft: Draft }) {
  const grant = grantOf(draft);
  const isWanted = draft.permissions.length > 0;
  const { data, error } = useAnswer("admin/DescribeTokenGrant", grant, { isWanted, keepsLast: true });
  return (
    <div style={{ position: "sticky", top: 68 }} aria-live="polite">
      <Section title={texts.title}>
        {!isWanted ? (
          <Text size="sm" c="dimmed">
            {texts.nothing}
          </Text>
        ) : error ? (
          <Problem error={error} />
        ) : data === undefined ? (
          <Text size="sm">{texts.checking}</Text>
        ) : (
          <Stack gap="sm">
            <Verdict isSafe={data.isSafeToShip} />
            <Findings texts={data.warnings.map(({ permission, text }) => `${permission}: ${text}`)} />
            {data.advice.length > 0 && (
              <Text size="sm" fw={600}>
                {texts.advice}
              </Text>
            )}
            <Findings texts={data.advice} />
          </Stack>
        )}
      </Section>
    </div>
  );
}

function Verdict({ isSafe }: { isSafe: boolean }) {
  const icon = isSafe ? <IconCheck size={18} /> : <IconAlertTriangle size={18} />;
  return (
    <Alert color={isSafe ? "teal" : "orange"} variant="light" icon={icon}>
      {isSafe ? texts.safe : `${texts.unsafe} ${texts.forYou}`}
    </Alert>
  );
}

function Findings({ texts: found }: { texts: readonly string[] }) {
  if (found.length === 0) return null;
  return (
    <List size="sm" spacing={6}>
      {found.map((text) => (
        <List.Item key={text} style={{ overflowWrap: "anywhere" }}>
          {text}
        </List.Item>
      ))}
    </List>
  );
}

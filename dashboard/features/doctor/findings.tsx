import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { licensePath } from "../../components/license-path.ts";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { doctorTexts } from "../../texts/doctor.ts";
import classes from "./findings.module.css";

const texts = doctorTexts.findings;
type Diagnosis = AnswerOf<"admin/Diagnose">;

/** The checks in their order: what was found, and how to mend it. */
export function Findings({ diagnosis }: { diagnosis: Diagnosis }) {
  const { findings, isFine, productId, licenseKey } = diagnosis;
  const wrong = findings.filter((finding) => !finding.isFine).length;
  if (findings.length === 0)
    return (
      <Section title={texts.title}>
        <Text size="sm">{texts.none}</Text>
      </Section>
    );
  const toLicense = productId !== null && licenseKey !== null && (
    <Anchor component={Link} to={licensePath(productId, licenseKey)} size="sm">
      {texts.toLicense}
    </Anchor>
  );
  return (
    <Section
      title={isFine ? texts.fine : texts.wrong(wrong)}
      description={isFine ? texts.fineHint : undefined}
      actions={toLicense}
      isFlush
    >
      <ol className={classes.list} aria-label={texts.list}>
        {findings.map(({ check, isFine, found, remedy }) => (
          <li key={check} className={classes.item}>
            <Group gap="xs" wrap="nowrap" justify="space-between" align="flex-start">
              <Text fw={600} size="sm">
                {capitalized(check)}
              </Text>
              <StatusBadge tone={isFine ? "good" : "bad"}>{isFine ? texts.ok : texts.bad}</StatusBadge>
            </Group>
            <div className={classes.text}>
              <Text size="sm">{sentence(found)}</Text>
              {remedy && (
                <Text size="sm" c={isFine ? "dimmed" : undefined} fw={isFine ? undefined : 550}>
                  {isFine ? `${texts.know} ${remedy}` : remedy}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What begins with an address stays as it is. */
function sentence(text: string): string {
  const begun = /^[\w-]+[.:]\S/.test(text) ? text : capitalized(text);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

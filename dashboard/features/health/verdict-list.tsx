import { Group, Stack, Text } from "@mantine/core";
import { StatusBadge, type StatusTone } from "../../components/status-badge.tsx";
import { healthTexts } from "../../texts/health.ts";
import type { Level, Verdict } from "./health.ts";
import classes from "./verdict-list.module.css";

const tones: Readonly<Record<Level, StatusTone>> = { good: "good", look: "warning", bad: "bad" };

/** What was looked at, one under the other: the verdict, what was found, and what to do. */
export function VerdictList({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <ul className={classes.list} aria-label={healthTexts.checks}>
      {verdicts.map(({ title, level, found, remedy }) => (
        <li key={title} className={classes.item}>
          <Group gap="xs" wrap="nowrap" justify="space-between" className={classes.title}>
            <Text fw={600} size="sm">
              {title}
            </Text>
            <StatusBadge tone={tones[level]}>{healthTexts.verdicts[level]}</StatusBadge>
          </Group>
          <Stack gap={2} className={classes.text}>
            <Text size="sm">{found}</Text>
            {remedy && (
              <Text size="sm" c="dimmed">
                {remedy}
              </Text>
            )}
          </Stack>
        </li>
      ))}
    </ul>
  );
}

import { Table, Text } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { StatusBadge, type StatusTone } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { healthTexts } from "../../texts/health.ts";
import type { Installation } from "./health.ts";

const texts = healthTexts.jobs;
type Outcome = keyof typeof texts.outcomes;
const tones: Readonly<Record<Outcome, StatusTone>> = {
  running: "accent",
  done: "good",
  stopped: "neutral",
  failed: "bad",
};

/** When each job last ran, and how it ended. */
export function JobRuns({ jobs }: Pick<Installation, "jobs">) {
  if (jobs.length === 0) return null;
  return (
    <Section title={texts.title} isFlush>
      <Table.ScrollContainer minWidth={520}>
        <Table aria-label={texts.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl="lg">{texts.columns.name}</Table.Th>
              <Table.Th>{texts.columns.started}</Table.Th>
              <Table.Th ta="right">{texts.columns.took}</Table.Th>
              <Table.Th pr="lg">{texts.columns.outcome}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {jobs.map(({ name, startedMs, tookMs, outcome, error }) => (
              <Table.Tr key={name}>
                <Table.Td pl="lg">{name}</Table.Td>
                <Table.Td>
                  <Time at={startedMs / 1_000} as="ago" />
                </Table.Td>
                <Table.Td ta="right">{tookMs === null ? "" : `${tookMs.toLocaleString("en")} ms`}</Table.Td>
                <Table.Td pr="lg">
                  <StatusBadge tone={tones[outcome as Outcome]}>{texts.outcomes[outcome as Outcome]}</StatusBadge>
                  {error && (
                    <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                      {error}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

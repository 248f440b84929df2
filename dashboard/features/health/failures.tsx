import { Table, Text } from "@mantine/core";
import { KeyText } from "../../components/key-text.tsx";
import { Section } from "../../components/section.tsx";
import { Time } from "../../components/time.tsx";
import { healthTexts } from "../../texts/health.ts";
import type { Health } from "./health.ts";

const texts = healthTexts.failures;

/** The newest calls that failed by the server's fault. */
export function Failures({ failures }: Pick<Health, "failures">) {
  return (
    <Section title={texts.title} isFlush>
      <Table.ScrollContainer minWidth={640}>
        <Table aria-label={texts.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl="lg">{texts.columns.time}</Table.Th>
              <Table.Th>{texts.columns.method}</Table.Th>
              <Table.Th>{texts.columns.error}</Table.Th>
              <Table.Th pr="lg">{texts.columns.id}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {failures.map(({ time, requestId, method, error }) => (
              <Table.Tr key={requestId}>
                <Table.Td pl="lg">
                  <Time at={time} />
                </Table.Td>
                <Table.Td>{method}</Table.Td>
                <Table.Td>
                  <Text size="sm" lineClamp={3} style={{ overflowWrap: "anywhere" }}>
                    {error}
                  </Text>
                </Table.Td>
                <Table.Td pr="lg">
                  <KeyText text={requestId} what={texts.columns.id} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

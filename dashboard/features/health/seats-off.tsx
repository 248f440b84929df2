import { Table } from "@mantine/core";
import { KeyText } from "../../components/key-text.tsx";
import { Section } from "../../components/section.tsx";
import { healthTexts } from "../../texts/health.ts";
import type { Health } from "./health.ts";

const texts = healthTexts.seats;

/** The first licenses whose seats are not their live machines. */
export function SeatsOff({ seats }: { seats: NonNullable<Health["seats"]> }) {
  return (
    <Section title={texts.table} isFlush>
      <Table.ScrollContainer minWidth={420}>
        <Table aria-label={texts.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl="lg">{texts.columns.license}</Table.Th>
              <Table.Th>{texts.columns.pool}</Table.Th>
              <Table.Th ta="right">{texts.columns.noted}</Table.Th>
              <Table.Th ta="right" pr="lg">
                {texts.columns.live}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {seats.first.map(({ licenseId, pool, noted, live }) => (
              <Table.Tr key={`${licenseId} ${pool}`}>
                <Table.Td pl="lg">
                  <KeyText text={String(licenseId)} what={texts.columns.license} />
                </Table.Td>
                <Table.Td>{texts.pools[pool]}</Table.Td>
                <Table.Td ta="right">{noted}</Table.Td>
                <Table.Td ta="right" pr="lg">
                  {live}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

import { Code, Table, Text } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { healthTexts } from "../../texts/health.ts";
import type { Installation } from "./health.ts";

const texts = healthTexts.configuration;

/** What the server was started with, by the names of the environment's variables. */
export function Configuration({ settings }: Pick<Installation, "settings">) {
  return (
    <Section title={texts.title} description={texts.about} isFlush>
      <Table.ScrollContainer minWidth={760}>
        <Table aria-label={texts.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl="lg">{texts.columns.name}</Table.Th>
              <Table.Th>{texts.columns.value}</Table.Th>
              <Table.Th pr="lg">{texts.columns.meaning}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {settings.map(({ name, value, isSet, meaning }) => (
              <Table.Tr key={name}>
                <Table.Td pl="lg">
                  <Code>{name}</Code>
                </Table.Td>
                <Table.Td miw={130} maw={240} style={{ overflowWrap: "anywhere" }}>
                  {isSet ? (value ?? texts.secret) : texts.unset}
                </Table.Td>
                <Table.Td pr="lg">
                  <Text size="sm" c="dimmed">
                    {meaning}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

import { Table as Rows, Text } from "@mantine/core";
import { Section } from "../../../components/section.tsx";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import { cellValue, type Mapping } from "./import-columns.ts";
import type { Table } from "./read-table.ts";

const shown = 5;

/** The first rows with the names that their columns were given. */
export function FirstRows({ table, mapping }: { table: Table; mapping: Mapping }) {
  const columns = mapping.flatMap((target, at) => (target === null ? [] : [{ target, at }]));
  return (
    <Section title={texts.preview} description={texts.previewAbout} isFlush>
      <section style={{ overflowX: "auto" }} tabIndex={0} aria-label={texts.preview}>
        <Rows>
          <Rows.Thead>
            <Rows.Tr>
              <Rows.Th pl="lg">{texts.line}</Rows.Th>
              {columns.map(({ target, at }) => (
                <Rows.Th key={at} style={{ whiteSpace: "nowrap" }}>
                  {texts.targets[target]}
                </Rows.Th>
              ))}
            </Rows.Tr>
          </Rows.Thead>
          <Rows.Tbody>
            {table.rows.slice(0, shown).map(({ line, values }) => (
              <Rows.Tr key={line}>
                <Rows.Td pl="lg">{line}</Rows.Td>
                {columns.map(({ target, at }) => (
                  <Rows.Td key={at}>
                    <Text inherit truncate maw={260}>
                      {cellValue(target, values[at] ?? "")}
                    </Text>
                  </Rows.Td>
                ))}
              </Rows.Tr>
            ))}
          </Rows.Tbody>
        </Rows>
      </section>
    </Section>
  );
}

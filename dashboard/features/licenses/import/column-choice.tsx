import { Alert, Select, SimpleGrid } from "@mantine/core";
import { Section } from "../../../components/section.tsx";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import { doubled, type Mapping, type Target, targets } from "./import-columns.ts";
import type { Table } from "./read-table.ts";

export interface ColumnChoiceProps {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

const leftOut = "";

/** What each column of the file is; what was recognised can be changed. */
export function ColumnChoice({ table, mapping, onChange }: ColumnChoiceProps) {
  const choices = [
    { value: leftOut, label: texts.leftOut },
    ...targets.map((target) => ({ value: target, label: texts.targets[target] })),
  ];
  const set = (column: number, value: string | null) =>
    onChange(mapping.map((target, at) => (at === column ? ((value || null) as Target | null) : target)));
  const isEmpty = mapping.every((target) => target === null);
  const [twice] = doubled(mapping);
  return (
    <Section title={texts.columns} description={texts.columnsAbout}>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3, lg: 4 }} spacing="sm">
        {mapping.map((target, at) => {
          const name = table.head[at] || texts.unnamed(at + 1);
          return (
            <Select
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
              key={at}
              label={name}
              aria-label={texts.column(name)}
              data={choices}
              value={target ?? leftOut}
              onChange={(value) => set(at, value)}
              error={target !== null && target === twice}
              allowDeselect={false}
            />
          );
        })}
      </SimpleGrid>
      {(isEmpty || twice) && (
        <Alert color="orange" variant="light" mt="md" role="alert">
          {twice ? texts.doubled(texts.targets[twice]) : texts.noColumns}
        </Alert>
      )}
    </Section>
  );
}

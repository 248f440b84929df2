import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconChecks, IconUpload } from "@tabler/icons-react";
import { Problem } from "../../../components/problem.tsx";
import { Section } from "../../../components/section.tsx";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import { CheckResult, SaveMistakes } from "./check-result.tsx";
import type { ReadyRow } from "./check-rows.ts";
import type { Mapping } from "./import-columns.ts";
import type { Table } from "./read-table.ts";
import { useCheck } from "./use-check.ts";

export interface CheckAndImportProps {
  readonly productId: number;
  readonly table: Table;
  readonly mapping: Mapping;
  /** Begins to import what was found good. */
  readonly onImport: (rows: readonly ReadyRow[]) => void;
}

/** First the check, which names every mistake; then the import of what it found good. */
export function CheckAndImport({ productId, table, mapping, onImport }: CheckAndImportProps) {
  const total = table.rows.length;
  const { done, checked, error, check, stop } = useCheck(productId, table, mapping);
  const isChecking = done !== undefined;
  return (
    <Section title={checked ? texts.result : undefined}>
      <Stack gap="md">
        {checked && <CheckResult checked={checked} />}
        {isChecking && (
          <div>
            <Progress value={(done / total) * 100} animated aria-label={texts.check(total)} />
            <Text size="sm" mt={6} role="status">
              {texts.checking(done, total)}
            </Text>
          </div>
        )}
        <Problem error={error} />
        <Group gap="sm">
          {isChecking && (
            <Button variant="default" onClick={stop}>
              {texts.stop}
            </Button>
          )}
          {!isChecking && checked && checked.ready.length > 0 && (
            <Button leftSection={<IconUpload size={16} />} onClick={() => onImport(checked.ready)}>
              {texts.import(checked.ready.length)}
            </Button>
          )}
          {checked && checked.mistakes.length > 0 && <SaveMistakes mistakes={checked.mistakes} />}
          {!isChecking && !checked && (
            <>
              <Button leftSection={<IconChecks size={16} />} onClick={() => void check()}>
                {texts.check(total)}
              </Button>
              <Text size="sm" c="dimmed">
                {texts.checkAbout}
              </Text>
            </>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

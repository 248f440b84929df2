import { Button, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { csvOf, download } from "../../../components/download.ts";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import type { Checked, LineMistake } from "./check-rows.ts";

const shown = 100;

/** How many rows are good, and every mistake by its line. */
export function CheckResult({ checked: { ready, mistakes } }: { checked: Checked }) {
  const summary =
    mistakes.length === 0
      ? texts.allGood(ready.length)
      : ready.length === 0
        ? texts.nothingGood
        : texts.someGood(ready.length, mistakes.length);
  return (
    <>
      <Text size="sm" fw={600} role="status">
        {summary}
      </Text>
      {mistakes.length > 0 && (
        <section style={{ maxHeight: 220, overflowY: "auto" }} tabIndex={0} aria-label={texts.mistakeColumns.mistake}>
          {mistakes.slice(0, shown).map(({ line, text }) => (
            <Text size="sm" key={line}>
              <b>{texts.mistakeAt(line)}</b> {text}
            </Text>
          ))}
          {mistakes.length > shown && (
            <Text size="sm" c="dimmed">
              {texts.moreMistakes(mistakes.length - shown)}
            </Text>
          )}
        </section>
      )}
    </>
  );
}

export function SaveMistakes({ mistakes }: { mistakes: readonly LineMistake[] }) {
  return (
    <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => saveMistakes(mistakes)}>
      {texts.saveMistakes}
    </Button>
  );
}

function saveMistakes(mistakes: readonly LineMistake[]): void {
  const { line, mistake } = texts.mistakeColumns;
  const lines = mistakes.map((one) => [one.line, one.text]);
  download("mistakes.csv", csvOf([[line, mistake], ...lines]), "text/csv;charset=utf-8");
}

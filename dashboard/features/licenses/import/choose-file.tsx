import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { Section } from "../../../components/section.tsx";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import classes from "./choose-file.module.css";
import { readTable, type Table, textOf } from "./read-table.ts";

export interface ChosenFile {
  readonly name: string;
  /** The how-many-th that was chosen. */
  readonly number: number;
  readonly table: Table;
}

const maxBytes = 50_000_000;

/** Takes a file from a dialog or from where it is dropped, and reads it in the browser. */
export function ChooseFile({
  file,
  onChoose,
}: {
  file?: ChosenFile;
  onChoose: (file: ChosenFile | undefined) => void;
}) {
  const [problem, setProblem] = useState<string>();
  const [isOver, setOver] = useState(false);
  const chosen = useRef(0);
  const resetInput = useRef<() => void>(null);
  const read = async (given: File | null | undefined) => {
    if (!given) return;
    const number = ++chosen.current;
    resetInput.current?.();
    const outcome = await readGiven(given);
    if (number !== chosen.current) return;
    setProblem(typeof outcome === "string" ? outcome : undefined);
    onChoose(typeof outcome === "string" ? undefined : { name: given.name, number, table: outcome });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };
  return (
    <Section title={texts.file} description={texts.fileAbout}>
      <Group
        className={classes.place}
        data-is-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileButton
          onChange={(given) => void read(given)}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          resetRef={resetInput}
        >
          {(button) => (
            <Button {...button} variant={file ? "default" : "filled"} leftSection={<IconFileUpload size={16} />}>
              {file ? texts.chooseOther : texts.choose}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c={problem ? undefined : "dimmed"} className={problem && "latchkey-tone-bad"} role="status">
          {problem ?? (file ? texts.chosen(file.name, file.table.rows.length) : texts.drop)}
        </Text>
      </Group>
    </Section>
  );
}

/** @returns what to tell the person where it cannot be used */
async function readGiven(given: File): Promise<Table | string> {
  if (given.size > maxBytes) return texts.tooLarge;
  try {
    const table = readTable(await textOf(given));
    return table.rows.length === 0 ? texts.noRows : table;
  } catch {
    return texts.unreadable;
  }
}

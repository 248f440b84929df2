import { client } from "../../../api/client.ts";
import { inPieces } from "../../../components/long-work.ts";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import { type ImportFields, importRow, type Mapping } from "./import-columns.ts";
import type { TableRow } from "./read-table.ts";

/** A row that can be sent, and where it stands in the file. */
export interface ReadyRow {
  readonly line: number;
  readonly fields: ImportFields;
}

export interface LineMistake {
  readonly line: number;
  readonly text: string;
}

export interface Checked {
  readonly ready: readonly ReadyRow[];
  /** By line. */
  readonly mistakes: readonly LineMistake[];
}

/** So many go in one call: few enough for its size, and that nobody else waits long. */
export const pieceSize = 250;

/** What can be seen without the server: broken lines, switches that are neither, keys that are in the file twice. */
export function checkHere(rows: readonly TableRow[], mapping: Mapping): Checked {
  const ready: ReadyRow[] = [];
  const mistakes: LineMistake[] = [];
  const lineOfKey = new Map<string, number>();
  for (const { line, values, isBroken } of rows) {
    const fields = importRow(values, mapping);
    const key = "mistaken" in fields ? "" : (fields.key ?? "").trim().toUpperCase();
    const earlier = key === "" ? undefined : lineOfKey.get(key);
    if (isBroken) mistakes.push({ line, text: texts.broken });
    else if ("mistaken" in fields) mistakes.push({ line, text: texts.mistaken(fields.mistaken as string) });
    else if (earlier !== undefined) mistakes.push({ line, text: texts.doubledKey(earlier) });
    else {
      if (key !== "") lineOfKey.set(key, line);
      ready.push({ line, fields: fields as ImportFields });
    }
  }
  return { ready, mistakes };
}

export interface Watcher {
  readonly isStopped: () => boolean;
  /** Told how many rows are checked. */
  readonly tell: (done: number) => void;
}

/** Asks the server what would become of each row, and changes nothing. @returns undefined when it was stopped */
export async function checkThere(
  productId: number,
  here: Checked,
  { isStopped, tell }: Watcher,
): Promise<Checked | undefined> {
  const ready: ReadyRow[] = [];
  const mistakes = [...here.mistakes];
  for (const piece of inPieces(here.ready, pieceSize)) {
    if (isStopped()) return undefined;
    const rows = piece.map(({ fields }) => fields);
    const { report } = await client.call("admin/ImportLicenses", { productId, rows, dryRun: true });
    for (const [at, { outcome, text }] of report.entries()) {
      if (outcome === "refused") mistakes.push({ line: piece[at]!.line, text });
      else ready.push(piece[at]!);
    }
    tell(ready.length + mistakes.length);
  }
  return { ready, mistakes: mistakes.sort((a, b) => a.line - b.line) };
}

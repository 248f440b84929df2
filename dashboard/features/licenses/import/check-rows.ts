import { client } from "../../../api/client.ts";
import { inPieces } from "../../../components/long-work.ts";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import { type ImportFields, importRow, isMistaken, type Mapping, type Target, targets } from "./import-columns.ts";
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
    const key = isMistaken(fields) ? "" : (fields.key ?? "").trim().toUpperCase();
    const earlier = lineOfKey.get(key);
    if (isBroken) mistakes.push({ line, text: texts.broken });
    else if (isMistaken(fields)) mistakes.push({ line, text: mistakeText(fields.mistaken, fields.value) });
    else if (earlier !== undefined) mistakes.push({ line, text: texts.doubledKey(earlier) });
    else {
      if (key !== "") lineOfKey.set(key, line);
      ready.push({ line, fields });
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
      if (outcome === "refused") mistakes.push({ line: piece[at]!.line, text: mistakeOf(piece[at]!, text) });
      else ready.push(piece[at]!);
    }
    tell(ready.length + mistakes.length);
  }
  return { ready, mistakes: mistakes.sort((a, b) => a.line - b.line) };
}

/** The server names a field as programs do; people know it by the name of the column. */
function mistakeOf({ fields }: ReadyRow, text: string): string {
  const named = /^(\w+) is not valid\.$/.exec(text)?.[1];
  const target = targets.find((one) => one === named);
  return target === undefined ? text : mistakeText(target, fields[target] ?? "");
}

function mistakeText(target: Target, value: string): string {
  return texts.mistaken(texts.targets[target], value);
}

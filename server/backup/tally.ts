import { createHash } from "node:crypto";
import type { Row, RowSource, Value } from "../storage/transfer/rows.ts";
import type { TableShape } from "../storage/transfer/schema.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";
import type { Progress, TableSum } from "./records.ts";

/** Counts the rows of one table and adds them up to a checksum. */
export class Tally {
  private readonly hash = createHash("sha256");
  rows = 0;

  add(rows: readonly Row[]): void {
    this.rows += rows.length;
    this.hash.update(textOf(rows));
  }

  end(): Pick<TableSum, "rows" | "sha256"> {
    return { rows: this.rows, sha256: this.hash.digest("hex") };
  }
}

/** Rows as lines of JSON. */
export function textOf(rows: readonly Row[]): string {
  let text = "";
  for (const row of rows) {
    for (const value of row) if (!isExact(value)) throw new TransferError(`A value is out of range: ${value}.`);
    text += `${JSON.stringify(row)}\n`;
  }
  return text;
}

/** Reads a table once more. */
export async function tallyOf(
  source: RowSource,
  table: TableShape,
  columns: readonly string[],
  onProgress: Progress,
): Promise<Tally> {
  const tally = new Tally();
  for await (const rows of source.rows(table, columns)) {
    tally.add(rows);
    onProgress(table.name, tally.rows);
  }
  return tally;
}

function isExact(value: Value): boolean {
  return typeof value === "number" ? Number.isSafeInteger(value) : typeof value === "string" || value === null;
}

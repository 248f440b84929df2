import type { AnswerOf, ParamsOf } from "../../../../client/client.ts";
import { csvOf } from "../../../components/download.ts";

export type ExportRow = AnswerOf<"admin/ExportLicenses">["rows"][number];
export type ExportColumn = NonNullable<ParamsOf<"admin/ExportLicenses">["columns"]>[number];
export const formats = ["csv", "tsv", "json"] as const;
export type Format = (typeof formats)[number];

export const mediaTypes: Readonly<Record<Format, string>> = {
  csv: "text/csv;charset=utf-8",
  tsv: "text/tab-separated-values;charset=utf-8",
  json: "application/json",
};

/** What an export holds of each column of the table. */
const columnsOf: Readonly<Record<string, readonly ExportColumn[]>> = {
  key: ["key"],
  product: ["productId", "product"],
  customer: ["customerName", "customerEmail", "customerCompany"],
  status: ["status"],
  expires: ["expires"],
  features: ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"],
  machines: ["nodeLockedSeats", "floatingSeats", "maxNoOfMachines"],
  notes: ["notes"],
  id: ["id"],
  created: ["created"],
  period: ["period"],
  modified: ["modified"],
  lastActivity: ["lastActivity"],
};

/** @param shown the keys of the table's columns */
export function exportColumns(shown: readonly string[]): ExportColumn[] {
  return shown.flatMap((key) => columnsOf[key] ?? []);
}

/** Writes a file piece by piece, so that a million rows never are one text. */
export class ExportFile {
  readonly format: Format;
  readonly parts: string[] = [];
  rows = 0;
  private names: readonly string[] | undefined;

  constructor(format: Format) {
    this.format = format;
  }

  add(rows: readonly ExportRow[]): void {
    if (rows.length === 0) return;
    this.parts.push(this.format === "json" ? this.objects(rows) : this.lines(rows));
    this.rows += rows.length;
  }

  /** The whole file. */
  end(): Blob {
    const { parts, format } = this;
    return new Blob(format === "json" ? ["[", ...parts, "\n]\n"] : parts, { type: mediaTypes[format] });
  }

  private objects(rows: readonly ExportRow[]): string {
    return rows.map((row, at) => `${this.rows + at === 0 ? "" : ","}\n${JSON.stringify(row)}`).join("");
  }

  private lines(rows: readonly ExportRow[]): string {
    const head = this.names === undefined;
    this.names ??= Object.keys(rows[0] ?? {});
    const names = this.names;
    const plain = (value: ExportRow[string] | undefined) => (typeof value === "boolean" ? String(value) : value);
    const lines = rows.map((row) => names.map((name) => plain(row[name])));
    return csvOf(head ? [names, ...lines] : lines, this.format === "tsv" ? "\t" : ",");
  }
}

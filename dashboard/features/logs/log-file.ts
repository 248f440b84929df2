import { csvOf } from "../../components/download.ts";
import type { Line } from "./line.ts";

const exported = [
  "id",
  "time",
  "requestId",
  "method",
  "isSuccess",
  "state",
  "outcome",
  "reason",
  "reasonText",
  "productId",
  "productName",
  "key",
  "machineCode",
  "friendlyName",
  "address",
  "callerName",
  "pool",
  "seats",
  "floatingExpires",
  "dataObjectId",
  "dataObjectIntValue",
] as const satisfies readonly (keyof Line)[];

/** A CSV file of the log, written piece by piece; times are in UTC. */
export class LogFile {
  readonly parts: string[] = [csvOf([exported])];
  lines = 0;

  add(lines: readonly Line[]): void {
    if (lines.length > 0) this.parts.push(csvOf(lines.map(valuesOf)));
    this.lines += lines.length;
  }

  /** The whole file. */
  end(): Blob {
    return new Blob(this.parts, { type: "text/csv;charset=utf-8" });
  }
}

function valuesOf(line: Line) {
  const textOf = (value: Line[keyof Line]) => (typeof value === "boolean" ? String(value) : value);
  return exported.map((name) => (name === "time" ? new Date(line.time * 1_000).toISOString() : textOf(line[name])));
}

import Papa from "papaparse";

/** A file of rows as it was read, before anybody asked what its columns mean. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly values: readonly string[];
  /** It is not written as such files are, such as with a quote that is never closed. */
  readonly isBroken: boolean;
}

/** Reads CSV, or the same with semicolons or tabs; empty lines are left out. */
export function readTable(text: string): Table {
  const plain = text.replace(/^\u{feff}/u, "");
  const rows: TableRow[] = [];
  const lines = new LineCounter(plain);
  Papa.parse<string[]>(plain, {
    delimitersToGuess: [",", ";", "\t", "|"],
    step({ data, errors, meta }) {
      const line = lines.current;
      lines.goTo(meta.cursor);
      const isBroken = errors.some(({ type }) => type === "Quotes");
      if (data.some((value) => value.trim() !== "")) rows.push({ line, values: data, isBroken });
    },
  });
  const [head, ...others] = rows;
  return { head: (head?.values ?? []).map((name) => name.trim()), rows: others };
}

/** Counts lines on the way through a text. */
class LineCounter {
  current = 1;
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  goTo(place: number): void {
    this.current += this.text.slice(this.at, place).match(/\r\n|\r|\n/g)?.length ?? 0;
    this.at = place;
  }
}

/** The text of a file in UTF-8 or UTF-16, or as older spreadsheets in the west save it. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

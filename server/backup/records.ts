import type { Row } from "../storage/transfer/rows.ts";

/** What is known before the first row. */
export interface Beginning {
  /** Of Latchkey. */
  readonly version: string;
  /** Unix seconds. */
  readonly created: number;
  readonly database: "sqlite" | "postgres";
  /** What has made the tables. */
  readonly migrations: readonly string[];
}

/** What a table holds. The same rows give the same checksum, whatever database they are in. */
export interface TableSum {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** SHA-256 in hex over the rows as JSON lists, a line each. */
  readonly sha256: string;
  /** The highest number that the table has ever given; 0 when it gives none. */
  readonly lastId: number;
}

/** What is known after the last row. */
export interface Ending {
  readonly tables: readonly TableSum[];
  readonly accounts: readonly { readonly id: number; readonly name: string; readonly publicKeyXml: string }[];
  /** The installation's, in hex; null where it is kept apart. */
  readonly secretKey: string | null;
}

export interface RowsOf {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** An installation as a stream: its beginning, the rows of one table after the other, its ending. */
export type BackupRecord = { readonly begin: Beginning } | { readonly rowsOf: RowsOf } | { readonly end: Ending };

/** Told how many rows of a table are through. */
export type Progress = (table: string, rows: number) => void;

import type { TableShape } from "./schema.ts";
import { TransferError } from "./transfer-error.ts";

export type Value = string | number | null;

/** The values of one row, in the order of the columns that were asked for. */
export type Row = readonly Value[];

/** A database whose rows can be read table by table, all as of one moment. */
export interface RowSource {
  readonly database: "sqlite" | "postgres";
  /** The migrations that have made its tables. */
  migrations(): Promise<string[]>;
  /**
   * All rows in the order of their primary key, in pieces that fit into memory.
   * @param columns which, and in what order
   */
  rows(table: TableShape, columns: readonly string[]): AsyncIterable<readonly Row[]>;
  /** The highest number that the table has ever given to a row; 0 when it gives none. */
  lastId(table: TableShape): Promise<number>;
  close(): Promise<void>;
}

/** A database that is being filled. Nobody sees anything of it before `keep`. */
export interface RowTarget extends RowSource {
  /**
   * Makes the tables as these migrations leave them, for rows to be added.
   * @returns whether a draft had them from an attempt before
   */
  create(migrations: readonly string[]): Promise<boolean>;
  insert(table: TableShape, columns: readonly string[], rows: readonly Row[]): Promise<void>;
  /** Makes the indexes, and has the tables give numbers after the last ones. */
  complete(tables: readonly TableShape[], lastIds: ReadonlyMap<string, number>): Promise<void>;
  /** Puts everything in its place at once. */
  keep(): Promise<void>;
  /** Leaves everything as it was. */
  discard(): Promise<void>;
}

/** A target that outlives those who fill it: what one attempt has written is there for the next. */
export interface DraftTarget extends RowTarget {
  /** Ends this attempt, and leaves what it has written. */
  suspend(): Promise<void>;
}

/** How a draft is taken up. */
export interface DraftRights {
  /** Whether what the database itself holds may go. */
  readonly mayReplace: boolean;
  /** Whether what an earlier attempt has left goes first. */
  readonly isAnew: boolean;
}

export const rowsPerPiece = 500;

const isAboutIndexes = /^\s*(create (unique )?|drop )index\b/i;

/** SQL texts, those about indexes apart: a table without any is filled in a fraction of the time. */
export function withoutIndexes(sql: readonly string[]): { tables: string[]; indexes: string[] } {
  return {
    tables: sql.filter((text) => !isAboutIndexes.test(text)),
    indexes: sql.filter((text) => isAboutIndexes.test(text)).map(repeatable),
  };
}

/** An earlier attempt may have made it already. */
function repeatable(text: string): string {
  return text
    .replace(/^\s*create (unique )?index (?!if )/i, (start) => `${start}if not exists `)
    .replace(/^\s*drop index (?!if )/i, (start) => `${start}if exists `);
}

/** @throws TransferError when a draft was begun with other tables */
export function expectSameMigrations(there: readonly string[], wanted: readonly string[]): void {
  if ([...there].sort().join() !== [...wanted].sort().join())
    throw new TransferError(
      "An earlier copy was begun with other tables than the source has now. Add --restart to begin anew.",
    );
}

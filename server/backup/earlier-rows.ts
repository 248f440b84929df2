import type { Row, RowTarget } from "../storage/transfer/rows.ts";
import type { TableShape } from "../storage/transfer/schema.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";
import type { Progress, RowsOf } from "./records.ts";
import { Tally, tallyOf } from "./tally.ts";

interface Earlier {
  readonly rows: number;
  readonly sha256: string;
  /** Of what the source has in their place. */
  readonly found: Tally;
}

/**
 * The rows that an earlier attempt has written to a target. Rows are written in the order of their primary key, so they
 * are the first ones of their table, and must still be.
 */
export class EarlierRows {
  private readonly tables: ReadonlyMap<string, Earlier>;
  /** How many there are. */
  readonly count: number;

  private constructor(tables: ReadonlyMap<string, Earlier>) {
    this.tables = tables;
    this.count = [...tables.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  static async in(target: RowTarget, schema: readonly TableShape[], onProgress: Progress): Promise<EarlierRows> {
    const tables = new Map<string, Earlier>();
    for (const table of schema) {
      const columns = table.columns.map(({ name }) => name);
      const found = (await tallyOf(target, table, columns, onProgress)).end();
      if (found.rows > 0) tables.set(table.name, { ...found, found: new Tally() });
    }
    return new EarlierRows(tables);
  }

  /**
   * Those rows of a piece that are still to be written.
   * @throws TransferError when the others are not what was written
   */
  restOf({ table, rows }: RowsOf): readonly Row[] {
    const earlier = this.tables.get(table);
    const missing = earlier === undefined ? 0 : earlier.rows - earlier.found.rows;
    if (earlier === undefined || missing === 0) return rows;
    earlier.found.add(rows.slice(0, missing));
    if (earlier.found.rows < earlier.rows) return [];
    if (earlier.found.end().sha256 !== earlier.sha256) throw changed(table);
    return rows.slice(missing);
  }

  /** @throws TransferError when the source has ended before all were there */
  end(): void {
    for (const [table, { rows, found }] of this.tables) if (found.rows < rows) throw changed(table);
  }
}

function changed(table: string): TransferError {
  return new TransferError(
    `The source has changed since this copy was begun: what was copied of table ${table} is not in it any more. Add ` +
      "--restart to throw that away and begin anew.",
  );
}

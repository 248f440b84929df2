import type { RowTarget } from "../storage/transfer/rows.ts";
import { schemaOf, type TableShape } from "../storage/transfer/schema.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";
import { EarlierRows } from "./earlier-rows.ts";
import { type Proof, proveSignatures } from "./prove.ts";
import type { BackupRecord, Beginning, Ending, Progress } from "./records.ts";
import { tallyOf } from "./tally.ts";

export interface Filling {
  /** The secret key at hand, where the records bring none. */
  readonly secretKey: Buffer | undefined;
  readonly onWritten?: Progress;
  readonly onProven?: Progress;
}

/** What was written and proven. */
export interface Filled extends Proof {
  readonly begin: Beginning;
  readonly end: Ending;
  readonly rows: number;
  /** How many of them an earlier attempt had written. */
  readonly earlierRows: number;
}

/** What was read back is not what was written. */
export class UnequalError extends TransferError {}

/**
 * Writes an installation into a target, reads all of it back, compares counts and checksums, and signs with its keys.
 * The target is still to be kept.
 * @throws TransferError when anything is not as it was
 */
export async function fill(
  target: RowTarget,
  records: AsyncIterable<BackupRecord>,
  { secretKey, onWritten = () => {}, onProven = () => {} }: Filling,
): Promise<Filled> {
  const { begin, end, earlierRows } = await write(target, records, onWritten);
  const schema = schemaOf(begin.migrations);
  await target.complete(schema, new Map(end.tables.map(({ name, lastId }) => [name, lastId])));
  await compare(target, schema, end, onProven);
  const key = end.secretKey === null ? secretKey : Buffer.from(end.secretKey, "hex");
  const proof = await proveSignatures(target, schema, key);
  return { begin, end, rows: end.tables.reduce((sum, { rows }) => sum + rows, 0), earlierRows, ...proof };
}

async function write(target: RowTarget, records: AsyncIterable<BackupRecord>, onWritten: Progress) {
  let begin: Beginning | undefined;
  let end: Ending | undefined;
  let earlier: EarlierRows | undefined;
  let tables = new Map<string, TableShape>();
  const written = new Map<string, number>();
  for await (const record of records) {
    if ("begin" in record) {
      begin = record.begin;
      const schema = schemaOf(begin.migrations);
      tables = new Map(schema.map((table) => [table.name, table]));
      const isTakenUp = await target.create(begin.migrations);
      earlier = isTakenUp ? await EarlierRows.in(target, schema, onWritten) : undefined;
    } else if ("end" in record) {
      end = record.end;
      earlier?.end();
    } else {
      const { table: name, columns, rows } = record.rowsOf;
      const table = tables.get(name);
      if (table === undefined || !hasColumns(table, columns))
        throw new TransferError(`Table ${name} is not as it should be.`);
      const rest = earlier?.restOf(record.rowsOf) ?? rows;
      if (rest.length > 0) await target.insert(table, columns, rest);
      written.set(name, (written.get(name) ?? 0) + rows.length);
      onWritten(name, written.get(name)!);
    }
  }
  if (begin === undefined || end === undefined) throw new TransferError("The end is missing.");
  return { begin, end, earlierRows: earlier?.count ?? 0 };
}

/** Every table is there with all columns, and holds what it should. */
async function compare(
  target: RowTarget,
  schema: readonly TableShape[],
  { tables }: Ending,
  onProven: Progress,
): Promise<void> {
  const sums = new Map(tables.map((table) => [table.name, table]));
  for (const table of schema) {
    const expected = sums.get(table.name);
    if (expected === undefined || !hasColumns(table, expected.columns))
      throw new UnequalError(`Table ${table.name} is missing, or lacks columns.`);
    const { rows, sha256 } = (await tallyOf(target, table, expected.columns, onProven)).end();
    if (rows !== expected.rows)
      throw new UnequalError(`Table ${table.name} should have ${expected.rows} rows and has ${rows}.`);
    if (sha256 !== expected.sha256) throw new UnequalError(`The checksum of table ${table.name} is not right.`);
  }
}

function hasColumns({ columns }: TableShape, names: readonly string[]): boolean {
  return columns.length === names.length && columns.every(({ name }) => names.includes(name));
}

import { type CompiledStatement, Placeholder } from "./statement.ts";

/** A statement that stands for several calls of another one, so that the database begins, plans and answers it once. */
export interface MergedStatement {
  /** Its rows carry the number of their call, from 1, as `call_number`. */
  readonly sql: string;
  valuesFor(calls: readonly object[]): unknown[];
}

/** What follows the values must be the same for all calls. */
const singleInsert = /^(insert into "\w+" \([^)]*\)) values \(((?:\$\d+(?:, )?)+)\)([^$]*)$/;

/**
 * Merges what the calls of a statement would ask one by one: each call becomes a row of a table that the statement is joined
 * to. Made for PostgreSQL.
 * @param types the parameters' types as the database names them, in order
 * @returns undefined for a statement that cannot be merged: only queries and plain insertions can
 */
export function mergeStatement(
  { sql, parameters, givesRows }: CompiledStatement,
  types: readonly string[],
): MergedStatement | undefined {
  const given = parameters.flatMap((parameter, at) => (parameter instanceof Placeholder ? [{ parameter, at }] : []));
  const constants = parameters.filter((parameter) => !(parameter instanceof Placeholder));
  const text = isQuery(sql) ? mergedQuery() : mergedInsertion();
  if (text === undefined || given.length === 0) return undefined;
  return {
    sql: text,
    valuesFor: (calls) => [
      ...constants,
      ...given.map(({ parameter }) => calls.map((call) => (call as Record<string, unknown>)[parameter.name])),
    ],
  };

  function nameOf(at: number): string {
    const before = parameters.slice(0, at).filter((one) => !(one instanceof Placeholder)).length;
    if (!(parameters[at] instanceof Placeholder)) return `$${before + 1}::${types[at]}`;
    return types[at] === "text" ? `call.p${at} collate "C"` : `call.p${at}`;
  }

  function calls(): string {
    const arrays = given.map(({ at }, index) => `$${constants.length + index + 1}::${types[at]}[]`);
    const names = [...given.map(({ at }) => `p${at}`), "call_number"];
    return `unnest(${arrays.join(", ")}) with ordinality as call(${names.join(", ")})`;
  }

  function named(text: string): string {
    return text.replace(/\$(\d+)/g, (_, number) => nameOf(Number(number) - 1));
  }

  function mergedQuery(): string {
    return `select call.call_number, one.* from ${calls()} cross join lateral (${named(sql)}) as one`;
  }

  function mergedInsertion(): string | undefined {
    const [, into, values, rest] = singleInsert.exec(sql) ?? [];
    return into && !givesRows ? `${into} select ${named(values!)} from ${calls()}${rest}` : undefined;
  }
}

/** Whether a statement only reads. */
export function isQuery(sql: string): boolean {
  return /^\s*select\b/i.test(sql);
}

/** A query that locks rows, but only those that nobody else has. */
export function withoutWaiting(sql: string): string {
  return `${sql} skip locked`;
}

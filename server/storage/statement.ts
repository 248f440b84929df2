import type { Compilable, Kysely } from "kysely";
import type { Dialect } from "./dialect.ts";
import type { Tables } from "./tables.ts";

/** Stands in a query for a value that is known only at the call. */
export class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Build<Given, Row> = (db: Kysely<Tables>, given: Given, dialect: Dialect) => Compilable<Row>;

/** A query that is built and compiled once and then only run. Declare it with `statement`, run it with a Session. */
export interface Statement<Given extends object, Row> {
  readonly build: Build<Given, Row>;
  /** The rows that nobody else may change from just before the query to the end of the transaction. */
  readonly lock?: Build<Given, unknown> | undefined;
}

/** SQL text with the names or constants of its parameters, in order. */
export interface CompiledStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly givesRows: boolean;
  /** To be run just before; none where the database needs no locks. */
  readonly lock?: CompiledStatement | undefined;
}

/**
 * Declares a query. `given` looks like the values of the call, but holds placeholders: hand them to Kysely unchanged,
 * never look into them.
 */
export function statement<Given extends object = Record<never, never>>() {
  return <Row>(build: Build<Given, Row>, lock?: Build<Given, unknown>): Statement<Given, Row> => ({ build, lock });
}

/** Compiles a statement for a dialect. */
export function compileStatement<Given extends object, Row>(
  declared: Statement<Given, Row>,
  db: Kysely<Tables>,
  dialect: Dialect,
): CompiledStatement {
  const { sql, parameters } = declared.build(db, placeholders as Given, dialect).compile();
  const givesRows = /^\s*(select|with)\b/i.test(sql) || /\breturning\b/i.test(sql);
  const lock = declared.lock && dialect.locksRows ? { build: declared.lock } : undefined;
  return { sql, parameters, givesRows, lock: lock && compileStatement(lock, db, dialect) };
}

/** The parameters of one call. */
export function valuesFor(compiled: CompiledStatement, given: object): unknown[] {
  const named = given as Record<string, unknown>;
  return compiled.parameters.map((parameter) => (parameter instanceof Placeholder ? named[parameter.name] : parameter));
}

const placeholders: unknown = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });

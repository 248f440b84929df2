import type { Compilable, RawBuilder } from "kysely";
import type { Dialect } from "./dialect.ts";
import type { Statement } from "./statement.ts";

/** One database connection within one transaction. */
export interface Session {
  /** Runs a statement that was prepared once, with this call's values. */
  run<Given extends object, Row>(statement: Statement<Given, Row>, given: Given): Promise<Row[]>;
  /** Runs a query that is built anew at each call, such as a search. */
  query<Row>(query: Compilable<Row>): Promise<Row[]>;
}

/** The first row, for statements that give one at most. */
export async function firstOf<Given extends object, Row>(
  session: Session,
  statement: Statement<Given, Row>,
  given: Given,
): Promise<Row | undefined> {
  return (await session.run(statement, given))[0];
}

/** A query that is written out in SQL. */
export function asQuery<Row>(sql: RawBuilder<Row>, { builder }: Dialect): Compilable<Row> {
  return { compile: () => sql.compile(builder) };
}

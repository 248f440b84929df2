import { DatabaseError } from "pg";
import { DatabaseUnavailable } from "./database-unavailable.ts";

/** Another transaction came between; the same work succeeds when it is done again. */
const passingFailures = new Set(["40001", "40P01", "23505"]);
/** A newer version beside this one has added a column, so a prepared statement would give other rows than before. */
const outdatedStatement = { code: "0A000", text: "cached plan must not change result type" };
/** A server that stops, starts, has been demoted to a copy or has no connection left; the connection is of no use. */
const outages = new Set(["57P01", "57P02", "57P03", "53300", "25006"]);
/** The statement took longer than it may, for whatever held it up. */
const overdue = "57014";

/** The SQLSTATE of a failure that PostgreSQL told, or the code of one that its client met. */
export function codeOf(thrown: unknown): string {
  return String((thrown as { code?: unknown } | null)?.code ?? "");
}

export function isPassing(thrown: unknown): boolean {
  return passingFailures.has(codeOf(thrown));
}

export function isOutdatedStatement(thrown: unknown): boolean {
  return codeOf(thrown) === outdatedStatement.code && String(thrown).includes(outdatedStatement.text);
}

/** Whether the connection on which a query failed is gone: PostgreSQL said so, or said nothing. */
export function endsConnection(failure: unknown): boolean {
  if (failure === undefined) return false;
  const code = codeOf(failure);
  return !(failure instanceof DatabaseError) || outages.has(code) || code.startsWith("08");
}

/** What a failed query or connection means for whoever asked for it. */
export function meaningOf(failure: unknown): unknown {
  return endsConnection(failure) || codeOf(failure) === overdue ? new DatabaseUnavailable(failure) : failure;
}

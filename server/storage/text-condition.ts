import { type Expression, type SqlBool, sql } from "kysely";

/** Whether a column contains a text, in any case; the text's own wildcards mean nothing. */
export function containsText(column: string, part: string): Expression<SqlBool> {
  const pattern = `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  return sql<SqlBool>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
}

import { type Expression, type SqlBool, sql } from "kysely";
import type { Search } from "../domain/search/ast.ts";
import type { SearchOrder } from "../domain/search/parse-order-by.ts";

export function searchCondition(_search: Search, _at: { nowSeconds: number }): Expression<SqlBool> {
  throw new Error("placeholder until the compiler lands");
}

export function orderByColumns(_order: SearchOrder) {
  return [sql`license.id`] as const;
}

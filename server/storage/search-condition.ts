import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Comparison, Condition, Search, Value } from "../domain/search/ast.ts";
import type { FieldName, ListName } from "../domain/search/fields.ts";
import type { OrderField, SearchOrder } from "../domain/search/parse-order-by.ts";
import { columnOf, isOfCustomer, mayBeMissing } from "./search-columns.ts";
import { compare, isIndexed, type Side, testText } from "./search-comparison.ts";

/**
 * A checked search as a condition on the table `license`, the same in every database, all values as parameters.
 * The condition is true or false, never null: what is missing (notes, the customer, a customer's address) equals nothing,
 * so that `customer.name = "x"` leaves out licenses without a customer and `not (customer.name = "x")` takes them in.
 * @param options.nowSeconds decides what `today` is and which floating seats hold, Unix seconds
 */
export function searchCondition(search: Search, { nowSeconds }: { nowSeconds: number }): Expression<SqlBool> {
  return new ConditionBuilder(nowSeconds).condition(search);
}

/** What to order licenses by, with the directions; a missing text or customer counts as empty. */
export function orderByColumns({ field, direction }: SearchOrder): Expression<unknown>[] {
  const suffix = sql.raw(direction === "ascending" ? "asc" : "desc");
  const expressions = field === "id" ? [columnOf("id")] : [orderingOf(field), columnOf("id")];
  return expressions.map((expression) => sql`${expression} ${suffix}`);
}

class ConditionBuilder {
  readonly #nowSeconds: number;

  constructor(nowSeconds: number) {
    this.#nowSeconds = nowSeconds;
  }

  condition(condition: Condition): RawBuilder<SqlBool> {
    switch (condition.kind) {
      case "constant":
        return condition.isTrue ? sql`1 = 1` : sql`1 = 0`;
      case "and":
      case "or":
        return sql`(${sql.join(
          condition.parts.map((part) => this.condition(part)),
          sql.raw(` ${condition.kind} `),
        )})`;
      case "not":
        return negated(this.condition(condition.part));
      case "comparison":
        return this.#comparison(condition);
      case "isNull":
        return isNull(condition.field);
      case "textTest":
        return isIndexed(condition)
          ? testText(condition)
          : neverNull(testText(condition), [{ kind: "field", field: condition.field }]);
      case "any":
        return sql`exists (select 1 from ${this.#elements(condition.list, condition.where)})`;
      case "same":
        return sql`((${this.condition(condition.left)}) = (${this.condition(condition.right)}))`;
    }
  }

  #comparison({ operator, left, right }: Comparison): RawBuilder<SqlBool> {
    if (operator === "!=") return negated(this.#comparison({ kind: "comparison", operator: "=", left, right }));
    return neverNull(compare(operator, this.#side(left), this.#side(right), this.#nowSeconds), [left, right]);
  }

  #side(value: Value): Side {
    if (value.kind !== "count") return value;
    return { kind: "count", count: sql`(select count(*) from ${this.#elements(value.list, value.where)})` };
  }

  #elements(list: ListName, where: Condition | null): RawBuilder<unknown> {
    const own = list === "activatedmachines" ? this.#machines() : dataObjects;
    return where ? sql`${own} and ${this.condition(where)}` : own;
  }

  #machines(): RawBuilder<unknown> {
    return sql`machine where machine.license_id = license.global_id and machine.account_id = license.account_id
      and (machine.pool = 0 or machine.floating_expires > ${this.#nowSeconds})`;
  }
}

const dataObjects = sql`data_object where data_object.referencer_type = 2
  and data_object.referencer_id = license.global_id and data_object.account_id = license.account_id`;

function negated(condition: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql`not (${condition})`;
}

function neverNull(condition: RawBuilder<SqlBool>, values: readonly Value[]): RawBuilder<SqlBool> {
  const fields = values.flatMap((value) => (value.kind === "field" ? [value.field] : []));
  if (!fields.some(isOfCustomer)) return fields.some(mayBeMissing) ? sql`((${condition}) is true)` : condition;
  const asksLicense = values.some((value) => value.kind === "count") || !fields.every(isOfCustomer);
  return asksLicense ? ownCustomerMatches(condition) : customerMatches(condition);
}

/**
 * Finds the matching customers once, and their licenses by index. It asks for no account: a license's customer belongs to
 * the license's account.
 */
function customerMatches(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`(license.customer_id is not null
    and license.customer_id in (select customer.id from customer where ${condition}))`;
}

/** For conditions that differ from license to license. */
function ownCustomerMatches(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`exists (select 1 from customer where customer.id = license.customer_id and ${condition})`;
}

function isNull(field: FieldName | "customer"): RawBuilder<SqlBool> {
  if (field === "customer") return sql`license.customer_id is null`;
  if (isOfCustomer(field)) return negated(customerMatches(sql`${columnOf(field)} is not null`));
  return sql`${columnOf(field)} is null`;
}

/** What licenses are ordered by. */
export function orderingOf(field: OrderField): RawBuilder<unknown> {
  switch (field) {
    case "customer":
      return sql`coalesce((select lower(customer.name) from customer where customer.id = license.customer_id), '')`;
    case "notes":
      return sql`coalesce(lower(${columnOf(field)}), '')`;
    default:
      return columnOf(field);
  }
}

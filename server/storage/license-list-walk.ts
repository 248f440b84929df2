import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import type { OrderField, SearchOrder } from "../domain/search/parse-order-by.ts";
import type { Dialect } from "./dialect.ts";
import type { AskedList, Spot } from "./license-list.ts";
import { orderingOf } from "./search-condition.ts";
import { asQuery, type Session } from "./session.ts";

interface Walk {
  readonly session: Session;
  readonly dialect: Dialect;
  readonly accountId: number;
  readonly asked: AskedList;
  readonly productId: number;
  readonly where: Expression<SqlBool>;
  /** How many licenses to look at; all of them if undefined. */
  readonly within?: number | undefined;
}

/** Indexes that begin with the product and hold its licenses in an order. */
const indexes: Readonly<Record<Exclude<OrderField, "customer">, string>> = {
  id: "license_by_id",
  globalid: "license_by_id",
  key: "license_by_key",
  created: "license_ordered_by_created",
  expires: "license_ordered_by_expires",
  period: "license_ordered_by_period",
  f1: "license_ordered_by_f1",
  f2: "license_ordered_by_f2",
  f3: "license_ordered_by_f3",
  f4: "license_ordered_by_f4",
  f5: "license_ordered_by_f5",
  f6: "license_ordered_by_f6",
  f7: "license_ordered_by_f7",
  f8: "license_ordered_by_f8",
  notes: "license_ordered_by_notes",
  block: "license_ordered_by_is_blocked",
  trialactivation: "license_ordered_by_starts_on_activation",
  maxnoofmachines: "license_ordered_by_max_machines",
  modified: "license_ordered_by_modified",
};

/** The first licenses of one product in the order asked for, read off an index until there are enough: one too many. */
export function walkedSpots(walk: Walk): Promise<Spot[]> {
  const { order, offset, after, limit } = walk.asked;
  const needed = after ? limit + 1 : offset + limit + 1;
  return order.field === "customer" ? byCustomer(walk, needed) : byColumn(walk, order.field, needed);
}

/** What a list is ordered by. A license without a customer stands before one whose customer has an empty name. */
export function placeOf(field: OrderField): RawBuilder<unknown> {
  if (field !== "customer") return sql`${orderingOf(field)}`;
  return sql`coalesce((select '=' || lower(customer.name) from customer where customer.id = license.customer_id), '')`;
}

/** The direction of an order in SQL, and which side of a place is still to come. */
export function directed({ direction }: Pick<SearchOrder, "direction">) {
  const isAscending = direction === "ascending";
  return { direction: sql.raw(isAscending ? "asc" : "desc"), beyond: sql.raw(isAscending ? ">" : "<") };
}

/** Licenses, and the order in which they are walked. */
interface Part {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  readonly place: RawBuilder<unknown>;
  readonly inOrder: RawBuilder<unknown>;
}

function byColumn(walk: Walk, field: keyof typeof indexes, needed: number): Promise<Spot[]> {
  const { dialect, asked, productId } = walk;
  const { direction } = directed(asked.order);
  const place = placeOf(field);
  // Ids and global ids come in the same order within a product.
  const column = field === "globalid" ? sql`license.id` : place;
  return spotsOf(walk, needed, {
    from: dialect.walking("license", indexes[field]),
    where: sql`license.product_id = ${productId} ${beyondSpot(walk, place)}`,
    place,
    inOrder: sql`order by ${column} ${direction}, license.id ${direction}`,
  });
}

/** Those without a customer, by an index of their own, before or after the customers in the order of their names. */
async function byCustomer(walk: Walk, needed: number): Promise<Spot[]> {
  const { after, order } = walk.asked;
  const isAscending = order.direction === "ascending";
  const without = after === undefined || after.place === "" || !isAscending ? [withoutCustomer(walk)] : [];
  const named = after === undefined || after.place !== "" || isAscending ? [withCustomer(walk)] : [];
  const spots: Spot[] = [];
  for (const part of isAscending ? [...without, ...named] : [...named, ...without]) {
    spots.push(...(await spotsOf(walk, needed - spots.length, part)));
    if (spots.length >= needed || (await endsEarly(walk, part))) break;
  }
  return spots;
}

function withoutCustomer(walk: Walk): Part {
  const { dialect, asked, productId } = walk;
  const { direction } = directed(asked.order);
  const rest = asked.after?.place === "" ? beyondSpot(walk, sql`''`) : sql``;
  return {
    from: dialect.walking("license", "license_without_customer"),
    where: sql`license.product_id = ${productId} and license.customer_id is null ${rest}`,
    place: sql`''`,
    inOrder: sql`order by license.id ${direction}`,
  };
}

function withCustomer(walk: Walk): Part {
  const { dialect, accountId, asked, productId } = walk;
  const { direction, beyond } = directed(asked.order);
  const name = String(asked.after?.place ?? "").slice(1);
  const rest =
    asked.after && asked.after.place !== ""
      ? sql`and lower(customer.name) ${beyond}= ${name}
        and (lower(customer.name), license.id) ${beyond} (${name}, ${lastId(walk)})`
      : sql``;
  return {
    from: sql`${dialect.walking("customer", "customer_ordered_by_name")}
      cross join ${dialect.walking("license", "license_by_customer")}`,
    where: sql`customer.account_id = ${accountId} and license.customer_id = customer.id
      and license.customer_id is not null and license.product_id = ${productId} ${rest}`,
    place: sql`'=' || lower(customer.name)`,
    inOrder: sql`order by lower(customer.name) ${direction}, license.id ${direction}`,
  };
}

function spotsOf(walk: Walk, needed: number, part: Part): Promise<Spot[]> {
  const { session, dialect, asked, where, within } = walk;
  const { direction } = directed(asked.order);
  const columns = sql`license.product_id as "productId", license.id, license.global_id as "globalId"`;
  const query =
    within === undefined
      ? sql<Spot>`select ${columns}, ${part.place} as place from ${part.from}
          where ${part.where} and ${where} ${part.inOrder} limit ${needed}`
      : sql<Spot>`select ${columns}, place from (${firstOf(part, within)}) license
          where ${where} order by place ${direction}, license.id ${direction} limit ${needed}`;
  return session.query(asQuery(query, dialect));
}

function firstOf({ from, where, place, inOrder }: Part, within: number): RawBuilder<unknown> {
  return sql`select license.*, ${place} as place from ${from} where ${where} ${inOrder} limit ${within}`;
}

/** Whether a part may have more licenses than are looked at. */
async function endsEarly({ session, dialect, within }: Walk, { from, where }: Part): Promise<boolean> {
  if (within === undefined) return false;
  const query = sql<{ found: number }>`select count(*) as found from (
    select 1 from ${from} where ${where} limit ${within}) looked`;
  return Number((await session.query(asQuery(query, dialect)))[0]?.found) === within;
}

function beyondSpot(walk: Walk, place: RawBuilder<unknown>): RawBuilder<unknown> {
  const { after, order } = walk.asked;
  if (after === undefined) return sql``;
  return sql`and (${place}, license.id) ${directed(order).beyond} (${after.place}, ${lastId(walk)})`;
}

/** Where places are equal, products come in the order of their ids: all of this one's are past, or none is. */
function lastId({ asked: { after }, productId }: Walk): number {
  if (after === undefined || productId > after.productId) return 0;
  return productId === after.productId ? after.id : Number.MAX_SAFE_INTEGER;
}

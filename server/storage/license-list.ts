import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Search } from "../domain/search/ast.ts";
import type { SearchOrder } from "../domain/search/parse-order-by.ts";
import type { Dialect } from "./dialect.ts";
import { type ListedLicense, type ListedRow, listedColumns, listedFromRow } from "./license-list-rows.ts";
import { directed, placeOf, walkedSpots } from "./license-list-walk.ts";
import { scanIndex } from "./license-scan.ts";
import { customersLicenses, hasText, idsWithText, tellsText } from "./license-text.ts";
import { searchCondition } from "./search-condition.ts";
import { asQuery, type Session } from "./session.ts";

/** Which licenses to list; whatever is undefined narrows nothing. */
export interface LicenseFilter {
  readonly productIds: readonly number[];
  readonly search: Search | undefined;
  /** A part of the key, the notes or the customer, or the beginning of a machine code. */
  readonly text: string | undefined;
  readonly hidesBlocked: boolean;
}

export interface AskedList extends LicenseFilter {
  readonly order: SearchOrder;
  readonly offset: number;
  /** Where the page before ended; takes the place of an offset. */
  readonly after: Spot | undefined;
  readonly limit: number;
}

/** A license's place in an ordered list. */
export interface Spot {
  /** The value that the list is ordered by. */
  readonly place: string | number;
  readonly productId: number;
  readonly id: number;
  readonly globalId: number;
}

export interface LicensePage {
  readonly licenses: readonly ListedLicense[];
  /** How many match: exactly, or `countedUpTo` when there are more. */
  readonly total: number;
  readonly isTotalExact: boolean;
  /** Where the next page goes on; undefined at the end. */
  readonly next: Spot | undefined;
}

/** Counting stops here, so that no list waits for it. */
export const countedUpTo = 10_000;

/** So many licenses are looked through one by one for a common text, before all that have it are found first. */
const looksThrough = 20_000;

/**
 * So many licenses tell whether a text may be common: where a quarter of them have it, it is counted among so many more;
 * where one in a hundred has it, it is counted through customers.
 */
const sampled = 2_000;
const countedAmong = 100_000;

/**
 * How a text is looked for: those that have it are found first and then visited, or compared with each that is visited
 * otherwise; each is asked itself; or none of it, because that was done already.
 */
type TextIs = "found first" | "compared" | "asked of each" | "found already";

/** Long lists of one account's licenses. */
export class LicenseList {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;

  constructor(session: Session, accountId: number, dialect: Dialect) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
  }

  /**
   * One page in any order. Where few match they are gathered and sorted; where many do, an index in that order is walked
   * until the page is full.
   */
  async page(asked: AskedList, nowSeconds: number): Promise<LicensePage> {
    // A search may have to visit every license, so it does not count first.
    const isSearch = asked.search !== undefined || asked.text !== undefined;
    const isCommon = await this.hasCommonText(asked, nowSeconds);
    const few = isSearch && !isCommon ? await this.gatheredSpots(asked, nowSeconds) : undefined;
    const isEmpty = few?.length === 0 && asked.offset === 0 && asked.after === undefined;
    const known = isEmpty ? 0 : isCommon ? countedUpTo + 1 : few?.[0]?.total;
    const total = Number(known ?? (await this.count(asked, nowSeconds)));
    const isTotalExact = total <= countedUpTo;
    const spots = isTotalExact
      ? (few ?? (await this.gatheredSpots(asked, nowSeconds)))
      : await this.walkedSpots(asked, nowSeconds);
    const page = spots.slice(0, asked.limit);
    return {
      licenses: await this.load(page, nowSeconds),
      total: Math.min(total, countedUpTo),
      isTotalExact,
      next: spots.length > asked.limit ? page.at(-1) : undefined,
    };
  }

  /** The global ids of what matches, in their order, after the given one. */
  async ids(filter: LicenseFilter, afterId: number, limit: number, nowSeconds: number): Promise<number[]> {
    const query = sql<{ globalId: number }>`select license.global_id as "globalId"
      from ${this.dialect.inOrder("license")}
      where ${this.condition(filter, nowSeconds)} and license.global_id > ${afterId}
      order by license.global_id limit ${limit}`;
    return (await this.session.query(asQuery(query, this.dialect))).map(({ globalId }) => globalId);
  }

  /** Licenses in the order of the spots given; those of other accounts are left out. */
  async load(spots: readonly Pick<Spot, "globalId">[], nowSeconds: number): Promise<ListedLicense[]> {
    if (spots.length === 0) return [];
    const ids = spots.map(({ globalId }) => globalId);
    const query = this.dialect.builder
      .selectFrom("license")
      .selectAll("license")
      .select((eb) => listedColumns(eb, this.dialect, nowSeconds))
      .where("license.account_id", "=", this.accountId)
      .where("license.global_id", "in", ids);
    const rows = await this.session.query<ListedRow>(query);
    const byId = new Map(rows.map((row) => [row.global_id, listedFromRow(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** At most one more than `countedUpTo`. */
  private count(filter: LicenseFilter, nowSeconds: number): Promise<number> {
    return this.countTo(countedUpTo + 1, this.gathered(filter, nowSeconds));
  }

  /** How many rows there are, not counting further than `most`. */
  private async countTo(most: number, from: RawBuilder<unknown>): Promise<number> {
    const query = sql<{ found: number }>`select count(*) as found from (select 1 from ${from} limit ${most}) matching`;
    return Number((await this.session.query(asQuery(query, this.dialect)))[0]?.found);
  }

  /** Whether more have a text than are counted, where that shows among the first and gathering them all would take long. */
  private async hasCommonText(asked: AskedList, nowSeconds: number): Promise<boolean> {
    const { accountId, dialect } = this;
    const { text, search, productIds } = asked;
    if (text === undefined || search !== undefined || dialect.givesEarly) return false;
    const condition = this.condition({ ...asked, text: undefined }, nowSeconds);
    const among = (licenses: number) => sql`(
      select license.notes, license.key, license.customer_id from ${sql.table("license")}
      where ${condition} limit ${licenses}) license where ${tellsText(text)}`;
    const found = await this.countTo(sampled, among(sampled));
    if (found < sampled / 100) return false;
    const isOften = found >= sampled / 4 && (await this.countTo(countedUpTo + 1, among(countedAmong))) > countedUpTo;
    const ofCustomers = customersLicenses({ text, productIds, accountId, dialect }, condition);
    return isOften || (await this.countTo(countedUpTo + 1, ofCustomers)) > countedUpTo;
  }

  /** What matches, sorted; all of it when that is not more than is counted. */
  private gatheredSpots(asked: AskedList, nowSeconds: number): Promise<(Spot & { total: number })[]> {
    const { order, after, limit } = asked;
    const { direction, beyond } = directed(order);
    const rest =
      after && sql`where (place, product_id, id) ${beyond} (${after.place}, ${after.productId}, ${after.id})`;
    const query = sql<Spot & { total: number }>`
      with matching as materialized (
        select license.product_id, license.id, license.global_id, ${placeOf(order.field)} as place
        from ${this.gathered(asked, nowSeconds)}
        limit ${countedUpTo + 1}
      )
      select product_id as "productId", id, global_id as "globalId", place,
        (select count(*) from matching) as total
      from matching ${rest ?? sql``}
      order by place ${direction}, product_id ${direction}, id ${direction}
      limit ${limit + 1} offset ${after ? 0 : asked.offset}`;
    return this.session.query(asQuery(query, this.dialect));
  }

  /** Stops as soon as it has counted enough, also where a text is searched for. */
  private gathered(asked: LicenseFilter, nowSeconds: number): RawBuilder<unknown> {
    const { accountId, dialect } = this;
    const { text, productIds } = asked;
    if (text === undefined)
      return sql`${dialect.walking("license", scanIndex(asked))} where ${this.condition(asked, nowSeconds)}`;
    return sql`(select distinct global_id from (${idsWithText({ text, productIds, accountId, dialect })}) about) as found
      cross join ${dialect.inOrder("license")}
      where license.global_id = found.global_id and ${this.condition(asked, nowSeconds, "found already")}`;
  }

  /** Each product's licenses in order, merged. */
  private async walkedSpots(asked: AskedList, nowSeconds: number): Promise<Spot[]> {
    const offset = asked.after ? 0 : asked.offset;
    const needed = offset + asked.limit + 1;
    const walks = (await this.lookedThrough(asked, nowSeconds, needed)) ?? (await this.walks(asked, nowSeconds));
    return walks.flat().sort(inOrder(asked.order)).slice(offset, needed);
  }

  /**
   * Where a text is in many licenses, the first of them fill the page; undefined when they do not. Products share the
   * number that is looked through, and the first one that is short of it ends the attempt.
   */
  private async lookedThrough(asked: AskedList, nowSeconds: number, needed: number): Promise<Spot[][] | undefined> {
    const within = Math.floor(looksThrough / asked.productIds.length);
    if (asked.text === undefined || needed > within) return undefined;
    const walks: Spot[][] = [];
    for (const productId of asked.productIds) {
      const spots = await this.walk(asked, productId, nowSeconds, within);
      if (spots.length < needed) return undefined;
      walks.push(spots);
    }
    return walks;
  }

  private walks(asked: AskedList, nowSeconds: number): Promise<Spot[][]> {
    return Promise.all(asked.productIds.map((productId) => this.walk(asked, productId, nowSeconds)));
  }

  private walk(asked: AskedList, productId: number, nowSeconds: number, within?: number): Promise<Spot[]> {
    const { session, dialect, accountId } = this;
    const textIs = within === undefined ? "compared" : "asked of each";
    const where = this.condition({ ...asked, productIds: [productId] }, nowSeconds, textIs);
    return walkedSpots({ session, dialect, accountId, asked, productId, where, within });
  }

  /** Products are asked for the account, so that an index of licenses answers without the licenses themselves. */
  private condition(filter: LicenseFilter, nowSeconds: number, textIs: TextIs = "found first"): Expression<SqlBool> {
    const { accountId, dialect } = this;
    const { productIds, search, text } = filter;
    const conditions: Expression<unknown>[] = [ownProducts(productIds, accountId)];
    if (filter.hidesBlocked) conditions.push(sql`license.is_blocked = 0`);
    if (search) conditions.push(searchCondition(search, { nowSeconds }));
    if (text && textIs === "asked of each") conditions.push(hasText(text));
    else if (text && textIs !== "found already") {
      // The sign keeps SQLite from visiting all that are found once for each customer.
      const id = textIs === "compared" ? sql`+license.global_id` : sql`license.global_id`;
      conditions.push(sql`${id} in (${idsWithText({ text, productIds, accountId, dialect })})`);
    }
    return sql`(${sql.join(conditions, sql.raw(" and "))})`;
  }
}

function ownProducts(productIds: readonly number[], accountId: number): Expression<SqlBool> {
  const [first = 0, ...others] = productIds;
  if (others.length === 0)
    return sql`license.product_id = (select product.id from product where product.id = ${first} and product.account_id = ${accountId})`;
  return sql`license.product_id in (select product.id from product where product.id in (${sql.join(productIds)}) and product.account_id = ${accountId})`;
}

function inOrder({ direction }: SearchOrder) {
  const sign = direction === "ascending" ? 1 : -1;
  return (a: Spot, b: Spot) => {
    const difference = compared(a.place, b.place) || a.productId - b.productId || a.id - b.id;
    return sign * difference;
  };
}

/** Texts byte by byte, as both databases compare them. */
function compared(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

import { type RawBuilder, sql } from "kysely";
import type { Dialect } from "./dialect.ts";
import { machinesWithCode } from "./license-text.ts";
import { asQuery, type Session } from "./session.ts";
import { containsText } from "./text-condition.ts";

/** How many of the newest rows are searched where no index helps. */
export const scannedRows = 20_000;
const maxFound = 8;
const lastCharacter = "\u{10ffff}";

export interface FoundLicense {
  readonly productId: number;
  readonly key: string;
  /** What was found. */
  readonly text: string;
}

export interface FoundCustomer {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly companyName: string;
}

/** Finds a few things of one account by a text, quickly however many there are. */
export class QuickSearch {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;

  constructor(session: Session, accountId: number, dialect: Dialect) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
  }

  /** By the beginning of the key. */
  keys(productIds: readonly number[], text: string): Promise<FoundLicense[]> {
    const start = text.toUpperCase();
    return this.run(sql`
      select license.product_id as "productId", license.key, license.key as text
      from ${this.dialect.walking("license", "license_by_key")}
      where license.product_id in (${listOf(productIds)}) and license.key >= ${start}
        and license.key < ${start + lastCharacter} and license.account_id = ${this.accountId}
      order by license.key limit ${maxFound}`);
  }

  /** By the beginning of the machine's code, as it was typed or all in one case. */
  machines(productIds: readonly number[], text: string): Promise<FoundLicense[]> {
    const found = machinesWithCode({ text, accountId: this.accountId }, sql`machine.license_id, machine.code`);
    return this.run(sql`
      select license.product_id as "productId", license.key, machine.code as text
      from (${found}) machine join license on license.global_id = machine.license_id
      where license.product_id in (${listOf(productIds)})
      limit ${maxFound}`);
  }

  /** By a part of the notes of the newest licenses. */
  notes(productIds: readonly number[], text: string): Promise<FoundLicense[]> {
    return this.run(sql`
      select newest.product_id as "productId", newest.key, newest.notes as text from (
        select license.product_id, license.key, license.notes from license
        where license.account_id = ${this.accountId} order by license.global_id desc limit ${scannedRows}
      ) newest
      where newest.product_id in (${listOf(productIds)}) and ${containsText("newest.notes", text)} limit ${maxFound}`);
  }

  /** By the beginning of name or address, or by a part of the newest ones' name, address or company. */
  async customers(text: string): Promise<FoundCustomer[]> {
    const lower = text.toLowerCase();
    const begins = (value: RawBuilder<unknown>, start: string) =>
      sql`${value} >= ${start} and ${value} < ${start + lastCharacter}`;
    const contain = ["name", "email", "company_name"].map((column) => containsText(`newest.${column}`, text));
    const found = await Promise.all([
      this.customersFrom(sql`select * from customer where account_id = ${this.accountId}
        and ${begins(sql`lower(name)`, lower)} order by lower(name) limit ${maxFound}`),
      this.customersFrom(sql`select * from customer where account_id = ${this.accountId}
        and ${begins(sql`email`, lower)} order by email limit ${maxFound}`),
      this.customersFrom(sql`select * from (select * from ${this.dialect.inOrder("customer")}
        where account_id = ${this.accountId} order by id desc limit ${scannedRows}) newest where ${sql.join(contain, sql.raw(" or "))} limit ${maxFound}`),
    ]);
    const byId = new Map(found.flat().map((customer) => [customer.id, customer]));
    return [...byId.values()].slice(0, maxFound);
  }

  private customersFrom(rows: RawBuilder<unknown>): Promise<FoundCustomer[]> {
    return this.run(sql`select id, name, coalesce(email, '') as email, coalesce(company_name, '') as "companyName"
      from (${rows}) found`);
  }

  private run<Row>(query: RawBuilder<unknown>): Promise<Row[]> {
    return this.session.query(asQuery(query as RawBuilder<Row>, this.dialect));
  }
}

function listOf(ids: readonly number[]): RawBuilder<unknown> {
  return sql.join(ids.length > 0 ? ids : [0]);
}

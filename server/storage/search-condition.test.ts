import Database from "better-sqlite3";
import fc from "fast-check";
import { type Insertable, Kysely, SqliteDialect } from "kysely";
import { describe, expect, it } from "vitest";
import { sampleNow } from "../../tests/support/samples.ts";
import { evaluate, type Searched } from "../../tests/support/search-evaluation.ts";
import { searchTexts } from "../../tests/support/search-texts.ts";
import { anyLicense, type SearchedLicense } from "../../tests/support/searched-license.ts";
import { parseOrderBy } from "../domain/search/parse-order-by.ts";
import { parseSearch } from "../domain/search/parse-search.ts";
import { sqliteDialect } from "./dialect.ts";
import { sql as firstTables } from "./migrations/0001-first-tables.ts";
import { orderByColumns, searchCondition } from "./search-condition.ts";
import type { Tables } from "./tables.ts";

describe("A search finds", () => {
  const licenses = [
    license({ key: "ITVBC-GXXNU-GSMTK-NIJBT", created: today, notes: "100%_sure for Bob", period: 30 }),
    license({ key: "MUYVD-LSEBY-CXHRQ-XFAGY", created: today - day, customer: customer({ name: "Bob", email: null }) }),
    license({ created: today - 2 * day, reseller: 7, allowedMachines: "lab-1\nlab-2", machines: [machine("pc", 0, 0)] }),
    license({
      customer: customer({ name: "Anna", created: (today + 1) * 1000, isPublic: true }),
      machines: [machine("pc", 0, 0), machine("held", 1, sampleNow + 1), machine("lapsed", 1, sampleNow)],
      dataObjects: [{ name: "usagecount", stringValue: "test", intValue: -3 }],
      trialActivation: true,
    }),
  ];

  it.each<[search: string, ids: number[]]>([
    ["", [1, 2, 3, 4]],
    ["id=2 or id=3", [2, 3]],
    ["not id < 3", [3, 4]],
    ["itvbc-gxxnu-gsmtk-nijbt", [1]],
    ['key.contains("lseby")', [2]],
    ["created = today", [1]],
    ["created >= yesterday", [1, 2, 4]],
    ["created = today or created = yesterday", [1, 2]],
    ["created < today", [2, 3]],
    ["yesterday >= created", [2, 3]],
    ["created > today", [4]],
    ["period = 30", [1]],
    ['notes.contains("%_SURE")', [1]],
    ['notes.contains("0_s")', []],
    ['not notes.contains("sure")', [2, 3, 4]],
    ["notes = null", [2, 3, 4]],
    ['notes != "x"', [1, 2, 3, 4]],
    ['customer.name = "bob"', [2]],
    ['customer.name != "bob"', [1, 3, 4]],
    ['not (customer.name = "bob")', [1, 3, 4]],
    ['customer != null and customer.name != "bob"', [4]],
    ["customer = null", [1, 3]],
    ["customer.email = null", [1, 2, 3]],
    ["customer.created = today", [4]],
    ["customer.created > created", [2]],
    ["customer.ispublic", [4]],
    ["customer.ispublic = false", [2]],
    ["customer.owner = 5", [2, 4]],
    ["customer.resellerid = -1", [2, 4]],
    ["resellerid = 7", [3]],
    ["resellerid = -1", [1, 2, 4]],
    ["resellerid = null", [1, 2, 4]],
    ["ActivatedMachines.Count() > 0", [3, 4]],
    ["ActivatedMachines.Count() = 2", [4]],
    ["ActivatedMachines.Count() > maxnoofmachines", [4]],
    ['ActivatedMachines.Count(it.Mid="PC") > 0', [3, 4]],
    ['activatedmachines.any(mid = "lapsed")', []],
    ['activatedmachines.any(mid = "pc") and not activatedmachines.any(mid = "held")', [3]],
    ["activatedmachines.count(it.time >= DateTime(2015,01,01)) > 0", [3, 4]],
    ['dataobjects.count(it.StringValue="test" and it.intvalue < -2) > 0', [4]],
    ['dataobjects.any(name.startswith("usage"))', [4]],
    ['allowedmachines.contains("lab-2")', [3]],
    ["automaticactivation = true", [1, 2, 3, 4]],
    ["automaticactivation = trialactivation", [4]],
    ["id < 9007199254740991 and id > -9007199254740991", [1, 2, 3, 4]],
  ])("with %s the licenses %j", async (search, ids) => {
    expect(await found(openWith(licenses), search)).toEqual(ids);
  });

  it("what only the license's own list and own account hold", async () => {
    const db = openWith(licenses);
    db.insertInto("data_object").values(dataObjectRow({ name: "foreign", stringValue: "", intValue: 0 }, 1)).execute();
    await db.updateTable("data_object").set({ referencer_type: 3 }).where("name", "=", "foreign").execute();
    expect(await found(db, 'dataobjects.any(name = "foreign")')).toEqual([]);
  });

  it("the deepest and the longest search that the language admits", async () => {
    const db = openWith(licenses);
    const deep = `${"(not f1 and (f2 or ".repeat(33)}f3${"))".repeat(33)}`;
    const long = Array.from({ length: 124 }, (_, index) => `id=${index + 3}`).join(" or ");
    expect(await found(db, deep)).toEqual([]);
    expect(await found(db, `${"not(".repeat(50)}${long}${")".repeat(50)}`.slice(0))).toEqual([3, 4]);
  });

  it("a key through its index, without looking at any other license", () => {
    const sqlite = new Database(":memory:");
    for (const statement of firstTables(sqliteDialect)) sqlite.exec(statement);
    const compiled = sqliteDialect.builder
      .selectFrom("license")
      .selectAll()
      .where("product_id", "=", 1)
      .where(searchCondition(parseSearch('key = "itvbc-GXXNU-GSMTK-NIJBT"'), { nowSeconds: sampleNow }))
      .compile();
    const plan = sqlite.prepare(`explain query plan ${compiled.sql}`).all(compiled.parameters) as { detail: string }[];
    expect(plan.map(({ detail }) => detail)).toEqual([
      "SEARCH license USING INDEX license_by_key (product_id=? AND key=?)",
    ]);
  });
});

describe("Every search", () => {
  it("finds in the database what it means", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLicense(), { minLength: 1, maxLength: 6 }), searchTexts, async (licenses, search) => {
        const distinct = licenses.map((given, index) => ({ ...given, key: `${given.key.slice(0, -1)}${"TYZABC"[index]}` }));
        const meaning = parseSearch(search);
        const expected = distinct.flatMap((given, index) =>
          evaluate(meaning, searched(given, index + 1), sampleNow) ? [index + 1] : [],
        );
        expect(await found(openWith(distinct), search)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});

describe("An order", () => {
  const licenses = [
    license({ notes: "b", period: 2, customer: customer({ name: "bob" }) }),
    license({ notes: null, period: 1 }),
    license({ notes: "A", period: 2, customer: customer({ name: "Anna" }), features: features(true) }),
    license({ notes: "C", period: 1, customer: customer({ name: "Bob" }) }),
  ];

  it.each([
    ["ID ascending", [1, 2, 3, 4]],
    ["ID descending", [4, 3, 2, 1]],
    ["Period", [2, 4, 1, 3]],
    ["Period desc", [3, 1, 4, 2]],
    ["F1 (descending)", [3, 4, 2, 1]],
    ["notes", [2, 3, 1, 4]],
    ["Customer ascending", [2, 3, 1, 4]],
    ["Customer descending", [4, 1, 3, 2]],
    ["globalid descending", [4, 3, 2, 1]],
  ])("by %s puts the licenses as %j", async (order, ids) => {
    const query = openWith(licenses).selectFrom("license").select("license.id").orderBy(orderByColumns(parseOrderBy(order)));
    expect((await query.execute()).map(({ id }) => id)).toEqual(ids);
  });

  it.each(["key", "created", "expires", "block", "trialactivation", "maxnoofmachines", "modified"])(
    "by %s is understood by the database",
    async (order) => {
      const query = openWith(licenses).selectFrom("license").selectAll().orderBy(orderByColumns(parseOrderBy(order)));
      expect(await query.execute()).toHaveLength(4);
    },
  );
});

async function found(db: Kysely<Tables>, search: string): Promise<number[]> {
  const condition = searchCondition(parseSearch(search), { nowSeconds: sampleNow });
  const rows = await db.selectFrom("license").select("license.id").where(condition).orderBy("license.id").execute();
  return rows.map(({ id }) => id);
}

/** A database with these licenses; their ids count from 1, their globalIds from 101, their customers' ids from 201. */
function openWith(licenses: readonly SearchedLicense[]): Kysely<Tables> {
  const sqlite = new Database(":memory:");
  sqlite.pragma("foreign_keys = off");
  for (const statement of firstTables(sqliteDialect)) sqlite.exec(statement);
  const db = sqliteDialect.builder;
  for (const [index, given] of licenses.entries()) {
    const id = index + 1;
    run(sqlite, db.insertInto("license").values(licenseRow(given, id)));
    if (given.customer) run(sqlite, db.insertInto("customer").values(customerRow(given.customer, id)));
    for (const one of given.machines) run(sqlite, db.insertInto("machine").values(machineRow(one, id)));
    for (const one of given.dataObjects) run(sqlite, db.insertInto("data_object").values(dataObjectRow(one, id)));
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
}

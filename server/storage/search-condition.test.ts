import Database from "better-sqlite3";
import fc from "fast-check";
import type { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { sampleNow } from "../../tests/support/samples.ts";
import { evaluate } from "../../tests/support/search-evaluation.ts";
import { searchTexts } from "../../tests/support/search-texts.ts";
import { openSearched, searchedOf } from "../../tests/support/searched-database.ts";
import {
  anyLicense,
  aSearchedCustomer,
  aSearchedLicense,
  aSearchedMachine,
} from "../../tests/support/searched-license.ts";
import { parseOrderBy } from "../domain/search/parse-order-by.ts";
import { parseSearch } from "../domain/search/parse-search.ts";
import { sqliteDialect } from "./dialect.ts";
import { sql as firstTables } from "./migrations/0001-first-tables.ts";
import { orderByColumns, searchCondition } from "./search-condition.ts";
import type { Tables } from "./tables.ts";

const todayMs = Date.parse("2026-03-14T00:00:00Z");
const dayMs = 86_400_000;

describe("A search finds", () => {
  const licenses = [
    aSearchedLicense({ key: "ITVBC-GXXNU-GSMTK-NIJBT", created: todayMs, notes: "100%_sure for Bob", period: 30 }),
    aSearchedLicense({
      key: "MUYVD-LSEBY-CXHRQ-XFAGY",
      created: todayMs - dayMs,
      customer: aSearchedCustomer({ name: "Bob", created: todayMs - 1 }),
    }),
    aSearchedLicense({
      created: todayMs - 2 * dayMs,
      reseller: 7,
      allowedMachines: "lab-1\nlab-2",
      machines: [aSearchedMachine("pc")],
    }),
    aSearchedLicense({
      customer: aSearchedCustomer({ name: "Anna", email: "anna@example.com", created: todayMs + 1, isPublic: true }),
      created: todayMs + 1000,
      machines: [
        aSearchedMachine("pc"),
        aSearchedMachine("held", sampleNow + 1),
        aSearchedMachine("lapsed", sampleNow),
      ],
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
    ["created = today", [1, 4]],
    ["created >= yesterday", [1, 2, 4]],
    ["created = today or created = yesterday", [1, 2, 4]],
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
    expect(await found(await openSearched(licenses), search)).toEqual(ids);
  });

  it("no data objects of anything but a license", async () => {
    const db = await openSearched(licenses);
    expect(await found(db, "dataobjects.any()")).toEqual([4]);
    await db.updateTable("data_object").set({ referencer_type: 3 }).execute();
    expect(await found(db, "dataobjects.any()")).toEqual([]);
  });

  it("the deepest and the longest search that the language admits", async () => {
    const db = await openSearched(licenses);
    const deep = `${"(not f1 and (f2 or ".repeat(33)}f3${"))".repeat(33)}`;
    const long = Array.from({ length: 124 }, (_, index) => `id=${index + 3}`).join(" or ");
    expect(await found(db, deep)).toEqual([]);
    expect(await found(db, `${"not(".repeat(50)}${long}${")".repeat(50)}`)).toEqual([3, 4]);
  });

  it.each([
    ['key = "itvbc-GXXNU-GSMTK-NIJBT"', /^SEARCH license USING INDEX license_by_key \(product_id=\? AND key=\?\)$/],
    ["customer.id = 3", /^LIST SUBQUERY 1\nSEARCH customer USING INTEGER PRIMARY KEY/m],
    ["customer.created > created", /^SEARCH customer EXISTS USING INTEGER PRIMARY KEY/m],
  ])("%s without visiting every row for every other", (search, plan) => {
    expect(planOf(search)).toMatch(plan);
  });
});

describe("Every search", () => {
  it("finds in the database what it means", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLicense(), { minLength: 1, maxLength: 6 }),
        searchTexts,
        async (licenses, search) => {
          const meaning = parseSearch(search);
          const expected = licenses.flatMap((given, index) =>
            evaluate(meaning, searchedOf(given, index, sampleNow), sampleNow) ? [index + 1] : [],
          );
          expect(await found(await openSearched(licenses), search)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);
});

describe("An order", () => {
  const licenses = [
    aSearchedLicense({ notes: "b", period: 2, customer: aSearchedCustomer({ name: "bob" }) }),
    aSearchedLicense({ notes: null, period: 1 }),
    aSearchedLicense({ notes: "A", period: 2, customer: aSearchedCustomer({ name: "Anna" }), features: [true] }),
    aSearchedLicense({ notes: "C", period: 1, customer: aSearchedCustomer({ name: "Bob" }) }),
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
    expect(await ordered(await openSearched(licenses), order)).toEqual(ids);
  });

  it.each(["key", "created", "expires", "block", "trialactivation", "maxnoofmachines", "modified"])(
    "by %s falls back on the id",
    async (order) => {
      expect(await ordered(await openSearched(licenses), order)).toEqual([1, 2, 3, 4]);
    },
  );
});

async function found(db: Kysely<Tables>, search: string): Promise<number[]> {
  const condition = searchCondition(parseSearch(search), { nowSeconds: sampleNow });
  const rows = await db.selectFrom("license").select("license.id").where(condition).orderBy("license.id").execute();
  return rows.map(({ id }) => id);
}

async function ordered(db: Kysely<Tables>, order: string): Promise<number[]> {
  let query = db.selectFrom("license").select("license.id");
  for (const column of orderByColumns(parseOrderBy(order))) query = query.orderBy(column);
  const rows = await query.execute();
  return rows.map(({ id }) => id);
}

function planOf(search: string): string {
  const sqlite = new Database(":memory:");
  for (const statement of firstTables(sqliteDialect)) sqlite.exec(statement);
  const condition = searchCondition(parseSearch(search), { nowSeconds: sampleNow });
  const query = sqliteDialect.builder.selectFrom("license").selectAll().where("product_id", "=", 1).where(condition);
  const { sql, parameters } = query.compile();
  const plan = sqlite.prepare(`explain query plan ${sql}`).all(parameters) as { detail: string }[];
  return plan.map(({ detail }) => detail).join("\n");
}

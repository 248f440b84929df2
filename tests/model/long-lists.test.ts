import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { customers, fillLists, fillProduct, postgresFilling, sqliteFilling } from "../../bench/fill-lists.ts";
import { type Config, readConfig } from "../../server/config.ts";
import { callAsOperator, type Installation, openInstallation } from "../../server/installation.ts";
import { methods } from "../../server/methods/index.ts";
import { firstAccount } from "../../server/quickstart.ts";
import { freshStore } from "../support/test-store.ts";

const editorLicenses = 45_000;
const playerLicenses = 25_000;
const lateFrom = 30_000;

interface Listed {
  readonly productId: number;
  readonly id: number;
}

let installation: Installation;
let dataDir: string;
let [accountId, editor, player] = [0, 0, 0];

const call = (name: string, params: object) =>
  callAsOperator(installation, accountId, methods.find((method) => method.name === name)!, params);

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "latchkey-lists-"));
  const settings: Partial<Record<keyof Config, string>> = { dataDir, logLevel: "silent", ...(await freshStore()) };
  const config = readConfig({}, settings);
  installation = await openInstallation(config);
  accountId = (await firstAccount(installation)).id;
  const database = config.databaseUrl;
  const filling = database === "" ? sqliteFilling(join(dataDir, "latchkey.db")) : await postgresFilling(database);
  editor = (await call("admin/AddProduct", { Name: "Editor" })).productId as number;
  player = (await call("admin/AddProduct", { Name: "Player" })).productId as number;
  await fillLists(filling, editor, editorLicenses);
  await fillProduct(filling, player, playerLicenses);
  await filling.run(`update license set notes = 'Late one' where product_id = ${editor} and id > ${lateFrom}`);
  await filling.run(
    `update license set notes = notes || ' lonely' where product_id = ${editor} and customer_id is null`,
  );
  await filling.close();
}, 120_000);

afterAll(async () => {
  await installation.close();
  rmSync(dataDir, { recursive: true });
});

/** The ids of those that match, by what `fillLists` wrote, in the order of their expiry. */
function byExpiry(
  productId: number,
  licenses: number,
  matches: (id: number) => boolean,
): (Listed & { expires: number })[] {
  return Array.from({ length: licenses }, (_, at) => at + 1)
    .filter(matches)
    .map((id) => ({ productId, id, expires: (id * 7919) % 94_608_000 }))
    .sort((a, b) => a.expires - b.expires || a.id - b.id);
}

const hasOrder = (id: number) => id % 3 !== 0;
const isEarlyWithOrder = (id: number) => hasOrder(id) && id <= lateFrom;

async function pages(
  params: object,
  count: number,
): Promise<{ found: Listed[]; total: unknown; isTotalExact: unknown }> {
  const found: Listed[] = [];
  let after: unknown = null;
  let answer: Record<string, unknown> = {};
  for (let page = 0; page < count; page++) {
    answer = await call("admin/ListLicenses", { PageSize: 200, ...params, ...(after !== null && { After: after }) });
    found.push(...(answer.licenses as Listed[]).map(({ productId, id }) => ({ productId, id })));
    after = answer.next;
  }
  return { found, total: answer.total, isTotalExact: answer.isTotalExact };
}

const without = (listed: readonly Listed[]) => listed.map(({ productId, id }) => ({ productId, id }));

test("a common text is listed in order, page after page, and counted as more than is counted", async () => {
  const answer = await pages({ ProductId: editor, Text: "order", OrderBy: "Expires" }, 3);

  const expected = byExpiry(editor, editorLicenses, isEarlyWithOrder).slice(0, 600);
  expect(answer).toEqual({ found: without(expected), total: 10_000, isTotalExact: false });
});

test("a common text is listed in order over all products", async () => {
  const { found } = await pages({ Text: "order", OrderBy: "Expires" }, 3);

  const all = [...byExpiry(editor, editorLicenses, isEarlyWithOrder), ...byExpiry(player, playerLicenses, hasOrder)];
  all.sort((a, b) => a.expires - b.expires || a.productId - b.productId || a.id - b.id);
  expect(found).toEqual(without(all.slice(0, 600)));
});

test("many licenses with a text are found where they all stand at the end of the order", async () => {
  const { found, isTotalExact } = await pages({ ProductId: editor, Text: "late one", OrderBy: "ID" }, 2);

  expect(found).toEqual(Array.from({ length: 400 }, (_, at) => ({ productId: editor, id: lateFrom + 1 + at })));
  expect(isTotalExact).toBe(false);
});

/** The name of a license's customer, by what `fillLists` wrote; undefined where it has none. */
function customerOf(id: number): string | undefined {
  if (id % 4 === 0) return undefined;
  const customer = 1 + ((id * 31) % customers);
  return `${"abcdefghijklmnopqrstuvwxyz"[(customer * 7) % 26]}ustomer ${customer}`;
}

function byCustomer(products: readonly [id: number, licenses: number][], matches: (id: number) => boolean): Listed[] {
  const listed = products.flatMap(([productId, licenses]) =>
    Array.from({ length: licenses }, (_, at) => ({ productId, id: at + 1, name: customerOf(at + 1) ?? "" })),
  );
  return without(
    listed
      .filter(({ id }) => matches(id))
      .sort((a, b) => compared(a.name, b.name) || a.productId - b.productId || a.id - b.id),
  );
}

const compared = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
const hasCustomer = (id: number) => customerOf(id) !== undefined;

test("a common text is listed by customer, licenses without one first", async () => {
  const { found } = await pages({ ProductId: editor, Text: "order", OrderBy: "Customer" }, 3);

  expect(found).toEqual(byCustomer([[editor, editorLicenses]], isEarlyWithOrder).slice(0, 600));
});

test.each([
  ["ustomer", "only customers", hasCustomer],
  ["lonely", "only licenses without a customer", (id: number) => !hasCustomer(id)],
])("%s, which %s have, is listed by customer in both directions", async (Text, _who, matches) => {
  const asked = { ProductId: editor, Text, OrderBy: "Customer" };
  const ascending = await pages(asked, 2);
  const descending = await pages({ ...asked, Descending: true }, 2);

  const expected = byCustomer([[editor, editorLicenses]], matches);
  expect(ascending).toEqual({ found: expected.slice(0, 400), total: 10_000, isTotalExact: false });
  expect(descending.found).toEqual(expected.reverse().slice(0, 400));
});

test("customers are listed where more licenses without one stand before them than are looked through", async () => {
  const { found } = await pages({ Text: "ustomer", OrderBy: "Customer" }, 2);

  const all = byCustomer(
    [
      [editor, editorLicenses],
      [player, playerLicenses],
    ],
    hasCustomer,
  );
  expect(found).toEqual(all.slice(0, 400));
});

test("a text that few have is counted exactly, each license once, whatever it is found by", async () => {
  const answer = await pages({ ProductId: editor, Text: "order 1500" }, 1);

  const ids = Array.from({ length: lateFrom }, (_, at) => at + 1).filter(
    (id) => hasOrder(id) && `${id}`.startsWith("1500"),
  );
  expect(answer).toEqual({
    found: ids.map((id) => ({ productId: editor, id })),
    total: ids.length,
    isTotalExact: true,
  });
});

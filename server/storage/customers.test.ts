import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  aNewCustomer,
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import type { CustomerFilter } from "./customers.ts";
import { chainStart } from "./object-log.ts";

let installation: TestInstallation;
let resellerId = 0;

beforeAll(async () => {
  installation = await openTestInstallation();
});

afterAll(() => installation.remove());

/** Customers of a reseller of their own, so that one test does not see another's. */
function add(...customers: Parameters<typeof aNewCustomer>[0][]): Promise<number[]> {
  resellerId++;
  return installation.inStore(async (store) => {
    const ids: number[] = [];
    for (const customer of customers) ids.push(await store.customers.add(aNewCustomer({ ...customer, resellerId })));
    return ids;
  });
}

async function namesOf(filter: Partial<CustomerFilter>): Promise<string[]> {
  const everybody = { id: undefined, search: undefined, searchesIds: false, limit: undefined, isNewestFirst: false };
  const found = await installation.inStore((store) => store.customers.list({ ...everybody, ...filter }));
  return found.filter((customer) => customer.resellerId === resellerId).map(({ name }) => name);
}

describe("the list of customers", () => {
  test("comes in the order of ids, or of creation when the newest come first", async () => {
    await add(
      { name: "Imported", createdMs: 3_000 },
      { name: "Ada", createdMs: 1_000 },
      { name: "Bo", createdMs: 1_000 },
    );
    expect(await namesOf({})).toEqual(["Imported", "Ada", "Bo"]);
    expect(await namesOf({ isNewestFirst: true })).toEqual(["Imported", "Bo", "Ada"]);
  });

  test("is searched in name, company, e-mail address and secret alone", async () => {
    await add(
      { name: "a needle" },
      { name: "Ada", companyName: "The Needle Company" },
      { name: "Bo", email: "NEEDLE@example.com" },
      { name: "Cy", secret: "xx-needle-xx" },
      { name: "Di", notes: "needle", associationCode: "needle" },
    );
    expect(await namesOf({ search: "nEEDLe" })).toEqual(["a needle", "Ada", "Bo", "Cy"]);
  });

  test("is searched for an id, which is named whole, only when ids are searched", async () => {
    const ids = await add(
      ...Array.from({ length: 11 }, (_, at) => ({ name: `Nr ${"abcdefghijk"[at]}`, secret: `s${"abcdefghijk"[at]}` })),
    );
    const search = String(ids[10]);
    expect(await namesOf({ search, searchesIds: true })).toEqual(["Nr k"]);
    expect(await namesOf({ search })).toEqual([]);
    expect(await namesOf({ search: `${search}x`, searchesIds: true })).toEqual([]);
  });

  test("narrows by id and search together, and takes no customer beyond the limit", async () => {
    const [ada] = await add({ name: "Ada Both" }, { name: "Bo Both" });
    expect(await namesOf({ id: ada!, search: "both" })).toEqual(["Ada Both"]);
    expect(await namesOf({ id: ada!, search: "bo both" })).toEqual([]);
    expect(await namesOf({ search: "both", limit: 1 })).toEqual(["Ada Both"]);
  });
});

test("a secret is found to the letter before it is found in another case", async () => {
  const ids = await add({ secret: "ABCDE" }, { secret: "abcde" });
  const find = (secret: string) =>
    installation.inStore(async (store) => (await store.customers.findBySecret(secret))?.id);
  expect([await find("ABCDE"), await find("abcde")]).toEqual(ids);
  expect(await find("aBcDe")).toBe(ids[0]);
  expect(await find("abcd")).toBeUndefined();
});

test("two customers of one account never have the same secret", async () => {
  await add({ secret: "the only one" });
  await expect(add({ secret: "the only one" })).rejects.toThrow();
});

test("whom a reseller brought is listed, oldest first", async () => {
  const ids = await add({ name: "Ada" }, { name: "Bo" });
  const listed = await installation.inStore((store) => store.customers.listByReseller(resellerId));
  expect(listed.map(({ id }) => id)).toEqual(ids);
});

test("a customer with many licenses is taken away from all of them, each with its row in a log that stays whole", async () => {
  const [id] = await add({ name: "Reseller of many" });
  const licenses = await installation.inStore(async (store) => {
    const productId = await store.products.add(aNewProduct());
    const ids: number[] = [];
    for (let made = 0; made < 300; made++)
      ids.push(await store.licenses.add(aNewLicense({ productId, customerId: id! })));
    return ids;
  });
  const before = await installation.inStore((store) => store.objectLog.head());

  await installation.inStore((store) => store.licenses.detachCustomer(id!, 1_800_000_000));

  await installation.inStore(async (store) => {
    expect(await store.licenses.listByCustomer(id!)).toEqual([]);
    const rows = (await store.objectLog.page(0, 10_000)).filter(({ sequence }) => sequence > before.sequence);
    expect(rows.map(({ objectId }) => objectId)).toEqual(licenses);
    expect(rows.every(({ data }) => data === JSON.stringify({ customerId: [id, null] }))).toBe(true);
    expect(await store.objectLog.follow(chainStart, 10_000)).toMatchObject({ brokenAt: undefined, isEnd: true });
  });
});

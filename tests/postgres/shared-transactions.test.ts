import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { License } from "../../server/domain/license.ts";
import { endOfTurn } from "../../server/storage/group-commit.ts";
import { chainStart } from "../../server/storage/object-log.ts";
import type { Store } from "../../server/storage/store.ts";
import { CountingProxy } from "../support/counting-proxy.ts";
import { aNewLicense, aNewProduct, openTestInstallation, type TestInstallation } from "../support/test-installation.ts";
import { freshStore } from "../support/test-store.ts";

const count = 20;

let databaseUrl: string;
let proxy: CountingProxy;
let installation: TestInstallation;
let productId: number;
let keys: string[];

beforeAll(async () => {
  databaseUrl = (await freshStore()).databaseUrl!;
  const address = new URL(databaseUrl);
  proxy = new CountingProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(await proxy.open());
  installation = await openTestInstallation({ databaseUrl: address.href, databaseConnections: "4" });
  keys = Array.from({ length: count }, (_, at) => `KEY-${at}`);
  await installation.inStore(async (store) => {
    productId = await store.products.add(aNewProduct());
    for (const key of keys) await store.licenses.add(aNewLicense({ productId, key }));
  });
  // From the second time on it is known how the statements merge.
  for (let times = 0; times < 3; times++) await eachOf(keys, note);
});

afterAll(async () => {
  await installation.remove();
  await proxy.close();
});

test("works that arrive together take few round trips", async () => {
  const before = proxy.roundTrips;
  await eachOf(keys, findForChange);
  expect(proxy.roundTrips - before).toBeLessThanOrEqual(6);
});

test("works on one license see what the one before has left", async () => {
  const before = await notesOf(keys[0]!);
  await eachOf(Array(count).fill(keys[0]!), note);
  expect(await notesOf(keys[0]!)).toBe(`${before}${"*".repeat(count)}`);
});

test("a work that fails before it writes leaves the others alone", async () => {
  const before = await Promise.all(keys.map(notesOf));
  const outcomes = await settled(keys, async (store, key) => {
    if (key === keys[3]) throw new Error("not this one");
    await note(store, key);
  });
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(outcomes[3]).toMatchObject({ status: "rejected", reason: { message: "not this one" } });
  expect(await Promise.all(keys.map(notesOf))).toEqual(before.map((text, at) => (at === 3 ? text : `${text}*`)));
});

test("a work that fails after it wrote is undone, and nothing else is", async () => {
  const before = await Promise.all(keys.map(notesOf));
  const outcomes = await settled(keys, async (store, key) => {
    await note(store, key);
    if (key === keys[5]) throw new Error("not this one");
  });
  expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual(keys.map((_, at) => at !== 5));
  expect(await Promise.all(keys.map(notesOf))).toEqual(before.map((text, at) => (at === 5 ? text : `${text}*`)));
});

test("a statement that the database refuses fails its own work alone", async () => {
  const outcomes = await settled(keys, async (store, key) => {
    await note(store, key);
    // PostgreSQL takes no NUL in a text.
    if (key === keys[7]) await store.licenses.findByKey(productId, "\0");
  });
  expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual(keys.map((_, at) => at !== 7));
});

describe("a license that somebody else has locked", () => {
  test("holds up nobody but its own work", async () => {
    const somebodyElse = await lockOf([keys[9]!]);
    const before = await notesOf(keys[9]!);
    const works = keys.map((key) => inCompany((store) => findForChange(store, key)));
    const found = await Promise.all(works.filter((_, at) => at !== 9));
    expect(found.every((license) => license !== undefined)).toBe(true);
    await somebodyElse.query("update license set notes = notes || 'changed' where key = $1", [keys[9]]);
    await letGo(somebodyElse);
    expect((await works[9])?.notes).toBe(`${before}changed`);
  });

  test("holds up nobody when its works come one by one", async () => {
    const locked = keys.slice(0, 3);
    const somebodyElse = await lockOf(locked);
    const works: Promise<License | undefined>[] = [];
    for (const key of locked) {
      works.push(inCompany((store) => findForChange(store, key)));
      // In a group of its own, which is on its way when the next one comes.
      for (let turns = 0; turns < 3; turns++) await endOfTurn();
      await inCompany((store) => findForChange(store, keys[15]!));
    }
    await letGo(somebodyElse);
    expect((await Promise.all(works)).map((license) => license?.key)).toEqual(locked);
  });
});

test("whoever asks for what is not there is told so", async () => {
  const found = await eachOf([...keys, "NO-SUCH-KEY"], findForChange);
  expect(found.map((license) => license?.key)).toEqual([...keys, undefined]);
});

test("the object log that they all write on is one unbroken chain", async () => {
  await eachOf(keys, note);
  const { isEnd, brokenAt } = await installation.inStore((store) => store.objectLog.follow(chainStart, 100_000));
  expect({ isEnd, brokenAt }).toEqual({ isEnd: true, brokenAt: undefined });
});

function inCompany<T>(work: (store: Store) => Promise<T>): Promise<T> {
  return installation.storage.inTransaction({ accountId: 1 }, "writes", work, { isShared: true });
}

function eachOf<T>(keys: readonly string[], work: (store: Store, key: string) => Promise<T>): Promise<T[]> {
  return Promise.all(keys.map((key) => inCompany((store) => work(store, key))));
}

function settled(keys: readonly string[], work: (store: Store, key: string) => Promise<void>) {
  return Promise.allSettled(keys.map((key) => inCompany((store) => work(store, key))));
}

function findForChange(store: Store, key: string): Promise<License | undefined> {
  return store.licenses.findByKey(productId, key, { forChange: true });
}

/** Somebody else's connection, in whose transaction the licenses are locked. */
async function lockOf(keys: readonly string[]): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("begin");
  await client.query("select 1 from license where key = any($1) for update", [keys]);
  return client;
}

async function letGo(client: Client): Promise<void> {
  await client.query("commit");
  await client.end();
}

/** Adds a star to the license's notes. */
async function note(store: Store, key: string): Promise<void> {
  const license = (await findForChange(store, key)) as License;
  await store.licenses.save(license, { ...license, notes: `${license.notes ?? ""}*` }, license.created);
}

function notesOf(key: string): Promise<string> {
  return installation.inStore(async (store) => (await store.licenses.findByKey(productId, key))?.notes ?? "");
}

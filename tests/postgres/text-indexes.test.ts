import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { indexTexts } from "../../server/storage/postgres-text-indexes.ts";
import { World } from "../contract/world.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { freshStore } from "../support/test-store.ts";

const names = ["customer_trigrams", "license_key_trigrams", "license_notes_trigrams"];
const never = new AbortController().signal;
let url: string;
let server: TestServer;
let client: Client;

beforeEach(async () => {
  url = (await freshStore()).databaseUrl!;
  const owner = new Client({ connectionString: url });
  await owner.connect();
  // So few rows are quicker read one by one, which the database would do.
  await owner.query(
    "do $$ begin execute format('alter database %I set enable_seqscan = off', current_database()); end $$",
  );
  await owner.end();
  client = new Client({ connectionString: url });
  await client.connect();
  server = await startTestServer({ databaseUrl: url });
});

afterEach(async () => {
  await client.end();
  await server.close();
});

async function validIndexes(): Promise<string[]> {
  const { rows } = await client.query(`select relname from pg_index join pg_class on oid = indexrelid
    where indisvalid and relname like '%trigrams' order by relname`);
  return rows.map(({ relname }) => relname);
}

async function keysWith(text: string): Promise<string[]> {
  const { licenses } = await server.operator.call("admin/ListLicenses", { text });
  return licenses.map(({ key }) => key).sort();
}

test("all are built, once, also where one was left half done", async () => {
  expect(await validIndexes()).toEqual([]);
  expect(await indexTexts(url, never)).toBeUndefined();
  expect(await validIndexes()).toEqual(names);
  const ids = async () => (await client.query("select oid from pg_class where relname like '%trigrams'")).rows;
  const before = await ids();
  await indexTexts(url, never);
  expect(await ids()).toEqual(before);
  await client.query("update pg_index set indisvalid = false where indexrelid = 'license_key_trigrams'::regclass");
  await indexTexts(url, never);
  expect(await validIndexes()).toEqual(names);
});

test("with them a search finds what it finds without, whatever the text", async () => {
  const world = new World(server);
  const customer = { NewCustomer: true, Name: "Åsa Ödman", Email: "asa@example.com", CompanyName: "100 %_Sure" };
  await world.aLicense(customer);
  for (const Notes of ["Order 7, rush", "ÖRDER 鍵", "it's 100 %_sure\\ok", "", "o"]) await world.aLicense({ Notes });
  const texts = [
    "order",
    "ÖRDER",
    "örder",
    "rd",
    "o",
    "鍵",
    "%",
    "_",
    "%_s",
    "\\ok",
    "it's",
    "åsa",
    "Åsa",
    "ASA@",
    "sure",
    "-",
  ];
  const without = [];
  for (const text of texts) without.push(await keysWith(text));
  expect(without.filter((keys) => keys.length > 0).length).toBeGreaterThan(10);
  await indexTexts(url, never);
  const plan = "explain select 1 from license where coalesce(lower(notes), '') like '%order%'";
  expect(JSON.stringify((await client.query(plan)).rows)).toContain("license_notes_trigrams");
  for (const [at, text] of texts.entries())
    expect({ text, keys: await keysWith(text) }).toEqual({ text, keys: without[at] });
});

test("whoever may not have them is told why, and the server goes on", async () => {
  const name = `nobody_${Date.now()}`;
  await client.query(`create role ${name} login`);
  const theirs = new URL(url);
  theirs.username = name;
  expect(await indexTexts(theirs.href, never)).toMatch(/permission denied/);
  expect(await validIndexes()).toEqual([]);
  expect(await keysWith("order")).toEqual([]);
});

test("what is broken off ends at once", async () => {
  expect(await indexTexts(url, AbortSignal.abort())).toBeUndefined();
  expect(await validIndexes()).toEqual([]);
});

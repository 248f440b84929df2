import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqliteDialect } from "./dialect.ts";
import { ReadingThread } from "./reading-thread.ts";
import { asQuery, type Session } from "./session.ts";
import { SqliteEngine } from "./sqlite-engine.ts";

let folder: string;
let engine: SqliteEngine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-reading-"));
  engine = new SqliteEngine(join(folder, "latchkey.db"));
  await engine.appliedMigrations();
  await engine.migrate("test", ["create table number (n integer)", "insert into number values (1)"]);
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const ask = (session: Session, text: ReturnType<typeof sql<{ n: number }>>) =>
  session.query(asQuery(text, sqliteDialect));
const total = async (session: Session) => (await ask(session, sql`select sum(n) as n from number`))[0]!.n;
const add = (n: number) =>
  engine.transaction("writes", (session) => ask(session, sql`insert into number values (${n}) returning n`));
/** Takes long enough for others to be done meanwhile. */
const longRead = sql<{ n: number }>`with recursive counted (n) as (select 1 union all select n + 1 from counted
  where n < 5000000) select count(*) as n from counted`;

test("what was committed is read at once", async () => {
  await add(2);

  expect(await engine.transaction("reads much", total)).toBe(3);
});

test("a long read holds up neither those who write nor those who read little", async () => {
  const ended: string[] = [];
  const long = engine
    .transaction("reads much", (session) => ask(session, longRead))
    .then(([row]) => ended.push(`long ${row!.n}`));
  await add(2);
  ended.push("write");
  expect(await engine.transaction("reads", total)).toBe(3);
  ended.push("read");
  await long;

  expect(ended).toEqual(["write", "read", "long 5000000"]);
});

test("one transaction sees one snapshot, whatever is written meanwhile", async () => {
  const seen = await engine.transaction("reads much", async (session) => {
    const before = await total(session);
    await add(2);
    return [before, await total(session)];
  });

  expect(seen).toEqual([1, 1]);
  expect(await engine.transaction("reads much", total)).toBe(3);
});

test("more works than threads take turns", async () => {
  const totals = await Promise.all(Array.from({ length: 20 }, () => engine.transaction("reads much", total)));

  expect(totals).toEqual(Array(20).fill(1));
});

test("a work that fails is told why, and the next ones are served", async () => {
  const failing = engine.transaction("reads much", (session) => ask(session, sql`select n from nowhere`));
  await expect(failing).rejects.toMatchObject({ message: "no such table: nowhere", code: "SQLITE_ERROR" });
  const throwing = engine.transaction("reads much", async () => {
    throw new Error("of its own");
  });
  await expect(throwing).rejects.toThrow("of its own");

  expect(await engine.transaction("reads much", total)).toBe(1);
});

test("whoever waits for a thread that dies is told, and it is not used again", async () => {
  const thread = new ReadingThread(join(folder, "latchkey.db"));
  const told = expect(thread.transaction((session) => ask(session, longRead))).rejects.toThrow("has ended");
  const { worker } = thread as unknown as { worker: Worker };
  await worker.terminate();
  await told;

  expect(thread.isAlive).toBe(false);
  await expect(thread.transaction(total)).rejects.toThrow("has ended");
  await thread.close();
});

test("it cannot write", async () => {
  const writing = engine.transaction("reads much", (session) => ask(session, sql`insert into number values (2)`));

  await expect(writing).rejects.toMatchObject({ code: "SQLITE_READONLY" });
});

test("closing waits for what was accepted", async () => {
  const long = engine.transaction("reads much", (session) => ask(session, longRead));
  await engine.close();

  expect(await long).toEqual([{ n: 5_000_000 }]);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HttpLoad, type LoadAnswer } from "../support/http-load.ts";
import { pastTheServer } from "../support/past-the-server.ts";
import { createDatabase, type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { becomeReady, type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { isUnavailable, type Ledger } from "./ledger.ts";
import { expectChainWhole, expectWhole, openLedger } from "./whole.ts";

const isLong = process.env.LATCHKEY_LONG === "1";
const stoppedMs = isLong ? 10_000 : 3_000;
/** Longer than a caller waits for a connection, and than a connection may say nothing. */
const frozenMs = isLong ? 20_000 : 8_000;
const seats = 100_000;

const dataDir = mkdtempSync(join(tmpdir(), "latchkey-gone-"));
let postgres: PostgresServer;
let databaseUrl: string;
let server: ServerProcess;

beforeAll(async () => {
  postgres = await startPostgres();
  databaseUrl = await createDatabase(postgres.url);
  const settings = { LATCHKEY_DATABASE_URL: databaseUrl, LATCHKEY_DATABASE_TIMEOUT_MS: "1000" };
  server = await startServerProcess(dataDir, settings);
});

afterAll(async () => {
  await server?.end("SIGKILL");
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("a database that goes away under load", () => {
  test(`stopped for ${stoppedMs} ms: callers are told to try again, and all is well once it is back, without a hand`, async () => {
    const { ledger, during } = await withoutDatabase({
      takeAway: () => postgres.halt(),
      bringBack: () => postgres.restart(),
      milliseconds: stoppedMs,
    });
    expect(during.filter((answer) => !isUnavailable(answer))).toEqual([]);
    expect(ledger.unavailable).toBeGreaterThan(0);
    await expectRecovered(ledger);
  });

  test(`frozen for ${frozenMs} ms: nobody waits longer than that, and connections that said nothing are replaced`, async () => {
    const before = await connections();
    const { ledger, during } = await withoutDatabase({
      takeAway: () => postgres.signal("SIGSTOP"),
      bringBack: () => postgres.signal("SIGCONT"),
      milliseconds: frozenMs,
    });
    expect(during.filter((answer) => !isUnavailable(answer))).toEqual([]);
    expect(ledger.unavailable).toBeGreaterThan(0);
    const now = await connections();
    expect(now.filter((connection) => before.includes(connection))).toEqual([]);
    await expectRecovered(ledger);
  });

  test("leaves a few lines in the log that say so, and not one call that failed for another reason", () => {
    const lines = server
      .errors()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { msg: string });
    expect(new Set(lines.map(({ msg }) => msg))).toEqual(new Set(["database unavailable"]));
    expect(lines.length).toBeLessThanOrEqual((stoppedMs + frozenMs) / 1_000 + 10);
  });
});

interface Absence {
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  readonly milliseconds: number;
}

/** @returns what came of a load that went on through it all, and the answers to calls made and given in between */
async function withoutDatabase({ takeAway, bringBack, milliseconds }: Absence) {
  const ledger = await openLedger(server, seats);
  let isOver = false;
  const load = ledger.load(server, `gone-${milliseconds}`, () => isOver);
  await answeredBeyond(ledger, 50);

  await takeAway();
  const over = after(milliseconds);
  const during = readUntil(over, ledger);
  expect(await statusOf("readyz")).toBe(503);
  expect(await statusOf("healthz")).toBe(200);
  expect(await statusOf("metrics")).toBe(200);
  await over;
  await bringBack();
  const back = performance.now();
  await becomeReady(server.start.url, server.child);
  console.log(`Ready ${Math.round(performance.now() - back)} ms after the database was back`);
  await answeredBeyond(ledger, ledger.answered + 50);
  isOver = true;
  await load;
  console.log(`${ledger.answered} granted, ${ledger.unavailable} told to try again`);
  return { ledger, during: await during };
}

/** The test's own time limit ends the waiting when nothing is answered any more. */
async function answeredBeyond(ledger: Ledger, count: number): Promise<void> {
  while (ledger.answered <= count) await after(10);
}

/** Asks, one call after the other, for something that must not be answered from memory. */
async function readUntil(over: Promise<unknown>, { license }: Ledger): Promise<LoadAnswer[]> {
  let isOver = false;
  over.then(() => {
    isOver = true;
  });
  const http = new HttpLoad(server.start.url, 1);
  const answers: LoadAnswer[] = [];
  while (!isOver) {
    const answer = await http.post("key/GetKey", { token: server.start.token, ...license });
    if (!isOver) answers.push(answer);
    await after(20);
  }
  http.close();
  return answers;
}

async function expectRecovered(ledger: Ledger): Promise<void> {
  expect(server.child.exitCode).toBe(null);
  expect(ledger.odd).toEqual([]);
  await expectWhole(server, ledger, seats, { dataDir, databaseUrl });
  await expectChainWhole(server);
}

async function statusOf(path: string): Promise<number> {
  const response = await fetch(`${server.start.url}/${path}`);
  await response.arrayBuffer();
  return response.status;
}

/** The processes that serve this server's connections. */
async function connections(): Promise<unknown[]> {
  const sql = "select pid from pg_stat_activity where application_name = 'latchkey'";
  return (await pastTheServer({ dataDir, databaseUrl }, sql)).map(({ pid }) => pid);
}

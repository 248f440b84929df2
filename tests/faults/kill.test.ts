import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fill } from "../../bench/fill.ts";
import { pastTheServer } from "../support/past-the-server.ts";
import { createDatabase, startPostgres } from "../support/postgres-server.ts";
import { becomeReady, type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { SeededRandom } from "./seeded-random.ts";
import { expectChainWhole, expectWhole, openLedger } from "./whole.ts";

const isLong = process.env.LATCHKEY_LONG === "1";
const maxReadyMs = 2_000;

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "latchkey-fault-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** A server in use of which something is killed and comes back. */
interface Victim {
  readonly server: ServerProcess;
  readonly databaseUrl?: string;
  /** Kill -9. */
  kill(): Promise<unknown>;
  /** Brings back what was killed. @returns the milliseconds until calls are answered again */
  revive(): Promise<number>;
  /** Does again what took too long, without changing what is looked at. @returns milliseconds as well */
  reviveCopy(): Promise<number>;
  stop(): Promise<void>;
}

describe("kill -9 at a random moment", () => {
  const [onSqlite, onPostgres, ofPostgres] = isLong ? [500, 500, 500] : [50, 25, 25];

  test(`of the server on SQLite loses nothing that was answered and doubles nothing, ${onSqlite} times in a row`, () =>
    killAndLook(onSqlite!, serverOnSqlite));

  test(`of the server on PostgreSQL loses nothing that was answered and doubles nothing, ${onPostgres} times in a row`, () =>
    killAndLook(onPostgres!, serverOnPostgres));

  test(`of PostgreSQL loses nothing that was answered, doubles nothing and needs no hand at the server, ${ofPostgres} times in a row`, () =>
    killAndLook(ofPostgres!, postgresUnderServer));
});

test.skipIf(!isLong)(
  "kill -9 with 1,000,000 licenses: the server on SQLite is ready as soon, and has them all (long form)",
  async () => {
    const licenses = 1_000_000;
    await fill(dataDir, licenses);
    await killAndLook(10, serverOnSqlite);
    const counted = await pastTheServer({ dataDir }, "select count(*) as count from license where notes = ''");
    expect(Number(counted[0]!.count)).toBeGreaterThanOrEqual(licenses);
  },
);

async function killAndLook(cycles: number, victimOf: () => Promise<Victim>): Promise<void> {
  const random = new SeededRandom();
  console.log(`LATCHKEY_SEED=${random.seed}`);
  const totals = { answered: 0, unanswered: 0, worstReadyMs: 0 };
  const victim = await victimOf();
  try {
    for (let cycle = 1; cycle <= cycles; cycle++) {
      const seats = random.between(20, 2_000);
      const ledger = await openLedger(victim.server, seats);
      let isOver = false;
      const load = ledger.load(victim.server, `cycle-${cycle}`, () => isOver);
      while (ledger.answered === 0) await after(5);
      await after(random.between(0, 900));
      await victim.kill();
      const readyMs = await expectReadySoon(victim, await victim.revive(), `cycle ${cycle}`);
      isOver = true;
      await load;

      totals.worstReadyMs = Math.max(totals.worstReadyMs, whole(readyMs));
      expect(ledger.odd).toEqual([]);
      await expectWhole(victim.server, ledger, seats, { dataDir, databaseUrl: victim.databaseUrl });
      totals.answered += ledger.answered;
      totals.unanswered += ledger.unanswered.size + ledger.created.unanswered + ledger.steps.unanswered;
    }
    console.log(`${cycles} kills: ${JSON.stringify(totals)}`);
    expect(totals.answered).toBeGreaterThan(cycles);
    await expectChainWhole(victim.server);
    expect(await victim.server.end("SIGTERM")).toBe(0);
  } finally {
    await victim.stop();
  }
}

/**
 * Whatever else runs on this machine slows a start too, so a slow one is done again, and may take half as long again as
 * that of a server which has nothing to recover.
 */
async function expectReadySoon(victim: Victim, measuredMs: number, what: string): Promise<number> {
  let readyMs = measuredMs;
  let limitMs = maxReadyMs;
  for (let tries = 0; tries < 3 && readyMs >= limitMs; tries++) {
    const [againMs, plainMs] = [await victim.reviveCopy(), await readyMsOf(`${dataDir}-plain`)];
    rmSync(`${dataDir}-plain`, { recursive: true, force: true });
    console.log(`${what}: ready in ${whole(readyMs)} ms, again ${whole(againMs)} ms, a new one ${whole(plainMs)} ms`);
    readyMs = Math.min(readyMs, againMs);
    limitMs = Math.max(limitMs, plainMs * 1.5);
  }
  expect(readyMs, `${what}: milliseconds until ready`).toBeLessThan(limitMs);
  return readyMs;
}

async function serverOnSqlite(): Promise<Victim> {
  const copy = `${dataDir}-copy`;
  let server = await startServerProcess(dataDir);
  return {
    get server() {
      return server;
    },
    async kill() {
      await server.end("SIGKILL");
      rmSync(copy, { recursive: true, force: true });
      cpSync(dataDir, copy, { recursive: true });
    },
    async revive() {
      server = await startServerProcess(dataDir);
      return server.readyMs;
    },
    reviveCopy: () => readyMsOf(copy),
    async stop() {
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

async function serverOnPostgres(): Promise<Victim> {
  const postgres = await startPostgres();
  const databaseUrl = await createDatabase(postgres.url);
  const settings = { LATCHKEY_DATABASE_URL: databaseUrl };
  let server = await startServerProcess(dataDir, settings);
  return {
    databaseUrl,
    get server() {
      return server;
    },
    kill: () => server.end("SIGKILL"),
    async revive() {
      server = await startServerProcess(dataDir, settings);
      return server.readyMs;
    },
    reviveCopy: () => readyMsOf(dataDir, settings),
    stop: () => postgres.stop(),
  };
}

/** Here the server lives on and must find its database again; it is ready when both are, counted from the database on. */
async function postgresUnderServer(): Promise<Victim> {
  const postgres = await startPostgres();
  const databaseUrl = await createDatabase(postgres.url);
  const server = await startServerProcess(dataDir, { LATCHKEY_DATABASE_URL: databaseUrl });
  const revive = async () => {
    await postgres.restart();
    const started = performance.now();
    await becomeReady(server.start.url, server.child);
    return performance.now() - started;
  };
  return {
    databaseUrl,
    server,
    kill: () => postgres.signal("SIGKILL"),
    revive,
    async reviveCopy() {
      await postgres.signal("SIGKILL");
      return revive();
    },
    stop: () => postgres.stop(),
  };
}

const whole = Math.round;

async function readyMsOf(folder: string, settings: Record<string, string> = {}): Promise<number> {
  const another = await startServerProcess(folder, settings);
  await another.end("SIGKILL");
  return another.readyMs;
}

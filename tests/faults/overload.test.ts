import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fill } from "../../bench/fill.ts";
import type { LoadOptions, LoadReport } from "../../bench/load.ts";
import { loadInOwnProcess } from "../../bench/load-process.ts";
import type { Mix } from "../../bench/requests.ts";
import { residentMegabytes } from "../../bench/resident-memory.ts";
import { startServerProcess } from "../support/server-process.ts";

const isLong = process.env.LATCHKEY_LONG === "1";
const licenses = 20_000;
/** So many callers keep the machine fully busy; the server takes in no more at once. */
const callers = 64;
const leastShare = 0.8;
const mostLateness = 2;
const maxGrowthMb = 200;
const shape = { host: "127.0.0.1", warmupSeconds: 1, seconds: isLong ? 20 : 4, checkEvery: 100 };

const dataDir = mkdtempSync(join(tmpdir(), "latchkey-overload-"));

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test("ten times as many callers as the machine holds get 80 % of its best throughput, the others a quick 503, and memory stays bounded", async () => {
  const filled = await fill(dataDir, licenses);
  const server = await startServerProcess(dataDir, { LATCHKEY_MAX_IN_FLIGHT: `${callers}` });
  const port = Number(new URL(server.start.url).port);
  const mix: Mix = {
    ...filled,
    method: "activate",
    isSigned: true,
    licenses,
    newMachineShare: 0.05,
    checksAnswer: true,
  };
  const run = (changes: Pick<LoadOptions, "connections" | "busyPauseMs">) =>
    loadInOwnProcess({ ...shape, port, mix, ...changes });

  await run({ connections: callers });
  const quietMb = residentMegabytes(server.child.pid!);
  let round: Round;
  // Those who are sent away come back after a second, as Retry-After says. What else runs on this machine changes from one moment to the next, so the two are compared side by side.
  let tries = 0;
  do {
    round = roundOf(await run({ connections: callers }), await run({ connections: callers * 10, busyPauseMs: 1_000 }));
    console.log(tellOf(round));
    expect(round.full.errors + round.over.errors).toBe(0);
    expect(round.over.sentAwayPerSecond).toBeGreaterThan(0);
  } while (++tries < 3 && (round.share < leastShare || round.lateness > mostLateness));
  expect(round.share).toBeGreaterThanOrEqual(leastShare);
  expect(round.lateness).toBeLessThanOrEqual(mostLateness);
  expect(residentMegabytes(server.child.pid!)).toBeLessThan(quietMb + maxGrowthMb);
  expect(await server.end("SIGTERM")).toBe(0);
});

interface Round {
  /** The machine fully busy, and overrun. */
  readonly full: LoadReport;
  readonly over: LoadReport;
  readonly share: number;
  /** How long those who are sent away wait for it, in the time that the others wait for their answer (p99 of both). */
  readonly lateness: number;
}

function roundOf(full: LoadReport, over: LoadReport): Round {
  return { full, over, share: over.perSecond / full.perSecond, lateness: over.sentAwayP99Ms / over.p99Ms };
}

function tellOf({ full, over, share }: Round): string {
  return (
    `${Math.round(full.perSecond)}/s at best (p99 ${full.p99Ms} ms); overrun ${Math.round(over.perSecond)}/s granted ` +
    `(${Math.round(share * 100)} %, p99 ${over.p99Ms} ms, max ${over.maxMs} ms), ${Math.round(over.sentAwayPerSecond)}/s sent away (p99 ${over.sentAwayP99Ms} ms)`
  );
}

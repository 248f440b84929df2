import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { grantedOf, HttpLoad } from "../support/http-load.ts";
import { startServerProcess } from "../support/server-process.ts";
import { postForm } from "../support/test-server.ts";
import { Ledger } from "./ledger.ts";
import { SeededRandom } from "./seeded-random.ts";

const stops = process.env.LATCHKEY_LONG === "1" ? 50 : 5;
const maxStopMs = 5_000;

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "latchkey-fault-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe("SIGTERM under load", () => {
  test(`lets every accepted call be answered and ends with exit code 0, ${stops} times`, async () => {
    const random = new SeededRandom();
    console.log(`LATCHKEY_SEED=${random.seed}`);
    let worstMs = 0;
    for (let stop = 1; stop <= stops; stop++) {
      const server = await startServerProcess(dataDir);
      const call = { token: server.start.token, ProductId: server.start.productId };
      const { key } = await postForm(`${server.start.url}/api/key/CreateKey`, { ...call, MaxNoOfMachines: 100_000 });
      const license = { ProductId: server.start.productId, Key: key as string };
      const { id } = await postForm(`${server.start.url}/api/data/AddDataObjectToKey`, {
        ...call,
        ...license,
        Name: "credits",
      });
      const ledger = new Ledger(license, id as number);

      const load = ledger.load(server, `stop-${stop}`, () => false);
      await after(random.between(100, 600));
      const started = performance.now();
      expect(await server.end("SIGTERM"), server.errors()).toBe(0);
      worstMs = Math.max(worstMs, performance.now() - started);
      await load;

      expect(server.errors()).toBe("");
      expect(ledger.odd).toEqual([]);
      expect(ledger.answered).toBeGreaterThan(0);
      await expectNothingHalfDone(ledger);
    }
    console.log(`Worst time from SIGTERM to the end: ${Math.round(worstMs)} ms`);
    expect(worstMs).toBeLessThan(maxStopMs);
  });
});

describe("a server that may have 20 calls under way", () => {
  test("sends the surplus of 400 away with 503, Retry-After and JSON, and does the rest right", async () => {
    const server = await startServerProcess(dataDir, { LATCHKEY_MAX_IN_FLIGHT: "20" });
    const { url, token, productId: ProductId } = server.start;
    const created = await postForm(`${url}/api/key/CreateKey`, { token, ProductId, MaxNoOfMachines: 1_000 });
    const license = { token, ProductId, Key: created.key };
    const http = new HttpLoad(url, 400);

    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, n) => http.post("key/Activate", { ...license, MachineCode: `machine-${n}` })),
    );

    const surplus = answers.filter(({ status }) => status === 503);
    expect(surplus.length).toBeGreaterThan(0);
    expect(grantedOf(answers)).toBe(400 - surplus.length);
    expect(grantedOf(answers)).toBeGreaterThanOrEqual(20);
    for (const answer of surplus) {
      expect(answer.headers).toMatchObject({ "retry-after": "1", "content-type": "application/json; charset=utf-8" });
      expect(answer).toMatchObject({ result: 1, message: "The server is busy. Please try again." });
    }
    const { licenseKey } = await postForm(`${url}/api/key/GetKey`, { ...license, ModelVersion: 3 });
    expect((licenseKey as { activatedMachines: [] }).activatedMachines).toHaveLength(400 - surplus.length);
    console.log(`400 calls on 20 places: ${400 - surplus.length} granted, ${surplus.length} sent away`);
    http.close();
    expect(await server.end("SIGTERM")).toBe(0);
  });
});

/** What broke off was never begun: a call is answered, or it left nothing behind. */
async function expectNothingHalfDone({ license, activated, keys, steps }: Ledger): Promise<void> {
  const server = await startServerProcess(dataDir);
  const call = { token: server.start.token, ...license };
  const { licenseKey } = await postForm(`${server.start.url}/api/key/GetKey`, { ...call, ModelVersion: 3 });
  const shown = licenseKey as { activatedMachines: { mid: string }[]; dataObjects: { intValue: number }[] };
  expect(shown.activatedMachines.map(({ mid }) => mid).sort()).toEqual([...activated].sort());
  expect(shown.dataObjects[0]!.intValue).toBe(steps.granted);
  for (const Key of keys.slice(-5)) {
    expect(await postForm(`${server.start.url}/api/key/GetKey`, { ...call, Key })).toMatchObject({ result: 0 });
  }
  expect(await server.end("SIGTERM")).toBe(0);
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { atOnce, grantedOf, HttpLoad } from "../support/http-load.ts";
import { startServerProcess } from "../support/server-process.ts";
import { granted } from "./whole.ts";

const dataDir = mkdtempSync(join(tmpdir(), "latchkey-slow-"));
const slowFlushes = fileURLToPath(new URL("./slow-flushes.cjs", import.meta.url));
const callers = 64;
const rounds = 5;

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test("a disk that takes 60 ms for each commit is waited for by all who write together and by nobody who reads, and what was answered outlives kill -9", async () => {
  const slow = await startServerProcess(dataDir, { NODE_OPTIONS: `--require=${slowFlushes}` });
  const { token, productId: ProductId } = slow.start;
  const { key: Key } = await granted(slow, "key/CreateKey", { ProductId, MaxNoOfMachines: 10_000 });
  const license = { ProductId, Key };
  const before = await commits(slow.start.url);
  const http = new HttpLoad(slow.start.url, callers);
  const codes: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const calls = await atOnce(callers, async (n) => {
      const MachineCode = `machine-${round}-${n}`;
      codes.push(MachineCode);
      return http.post("key/Activate", { token, ...license, MachineCode });
    });
    expect(grantedOf(calls)).toBe(callers);
  }
  const meanwhile = await readsDuring(http.post("key/Activate", { token, ...license, MachineCode: "last" }), () =>
    http.post("key/GetKey", { token, ...license }),
  );
  codes.push("last");
  http.close();
  const now = await commits(slow.start.url);
  await slow.end("SIGKILL");

  const shared = { works: now.works - before.works, commits: now.commits - before.commits };
  console.log(`${callers * rounds} activations in ${shared.commits} commits`);
  // The first round also notes that the token was used.
  expect(shared.works).toBeGreaterThanOrEqual(callers * rounds);
  expect((now.seconds - before.seconds) / shared.commits).toBeGreaterThan(0.055);
  expect(shared.commits).toBeLessThanOrEqual((callers * rounds) / 8);
  expect(meanwhile, "GetKeys that were answered while an activation waited for the disk").toBeGreaterThanOrEqual(3);

  const server = await startServerProcess(dataDir);
  const { licenseKey } = await granted(server, "key/GetKey", { ...license, ModelVersion: 3 });
  const { activatedMachines } = licenseKey as { activatedMachines: { mid: string }[] };
  expect(activatedMachines.map(({ mid }) => mid).sort()).toEqual(codes.sort());
  expect(await server.end("SIGTERM")).toBe(0);
});

/** How many reads were answered, one after the other, before the write was. */
async function readsDuring(write: Promise<unknown>, read: () => Promise<unknown>): Promise<number> {
  let isWritten = false;
  const written = write.then(() => {
    isWritten = true;
  });
  let reads = 0;
  while (!isWritten) {
    await read();
    if (!isWritten) reads++;
  }
  await written;
  return reads;
}

async function commits(url: string): Promise<{ works: number; commits: number; seconds: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const number = (name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
  return {
    works: number("latchkey_commit_works_total"),
    commits: number("latchkey_commit_seconds_count"),
    seconds: number("latchkey_commit_seconds_sum"),
  };
}

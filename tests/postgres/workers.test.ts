import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HttpLoad } from "../support/http-load.ts";
import { type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { freshStore } from "../support/test-store.ts";

/** Starting a process takes its time on a machine that is busy. */
const patience = { timeout: 60_000 };
const dataDir = mkdtempSync(join(tmpdir(), "latchkey-test-"));
let settings: Record<string, string>;
let server: ServerProcess | undefined;

beforeAll(async () => {
  const { databaseUrl } = await freshStore();
  settings = { LATCHKEY_DATABASE_URL: databaseUrl!, LATCHKEY_DATABASE_CONNECTIONS: "4", LATCHKEY_WORKERS: "2" };
  server = await startServerProcess(dataDir, { ...settings, LATCHKEY_LOG_LEVEL: "info" });
}, 120_000);

afterAll(async () => {
  await server?.end("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

describe("a server of two workers", () => {
  test("greets once, with an address at which both answer", async () => {
    expect(server!.printed()).toHaveLength(1);
    expect(workers()).toHaveLength(2);
    expect(await callMany(40)).toEqual({ granted: 40, broken: 0 });
    expect(await callsByMetrics()).toBe(40);
  });

  test("goes on when one of them is killed, and starts another", async () => {
    const [victim] = workers();
    process.kill(victim!, "SIGKILL");
    await expect.poll(() => workers().length, patience).toBe(3);
    await expect.poll(() => listening().length, patience).toBe(3);
    expect(await callMany(40)).toEqual({ granted: 40, broken: 0 });
    expect(isAlive(victim!)).toBe(false);
  }, 120_000);

  test("ends as a whole when it is told to, with a signal to the one that was started", async () => {
    expect(await server!.end("SIGTERM")).toBe(0);
    expect(workers().filter(isAlive)).toEqual([]);
  });
});

test("a server whose port is taken says so and ends, with all its workers", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  await expect(startServerProcess(dataDir, { ...settings, LATCHKEY_PORT: String(port) })).rejects.toThrow("EADDRINUSE");
  other.close();
}, 120_000);

/** Each call on a connection of its own, so that they spread over the workers. */
async function callMany(count: number): Promise<{ granted: number; broken: number }> {
  const { url, token, productId, key } = server!.start;
  let granted = 0;
  let broken = 0;
  for (let n = 0; n < count; n++) {
    const load = new HttpLoad(url, 1);
    const answer = await load.post("key/GetKey", { token, ProductId: productId, Key: key }).catch(() => undefined);
    if (answer === undefined) broken++;
    else if (answer.result === 0) granted++;
    load.close();
  }
  return { granted, broken };
}

async function callsByMetrics(): Promise<number> {
  const text = await (await fetch(`${server!.start.url}/metrics`)).text();
  return Number(/^latchkey_calls_total\{method="key\/GetKey",refusal=""\} (\d+)$/m.exec(text)?.[1]);
}

function logged(): { msg: string; pid: number; worker?: number }[] {
  return server!
    .errors()
    .split("\n")
    .flatMap((line) => (line.startsWith("{") && line.endsWith("}") ? [JSON.parse(line)] : []));
}

/** The ids of all processes that were ever started as workers. */
function workers(): number[] {
  return logged().flatMap(({ msg, worker }) => (msg === "worker started" ? [worker!] : []));
}

function listening(): number[] {
  return logged().flatMap(({ msg, pid }) => (msg === "listening" ? [pid] : []));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

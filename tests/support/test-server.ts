import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, Client } from "../../client/client.ts";
import { type Config, readConfig } from "../../server/config.ts";
import { callAsOperator, type Installation } from "../../server/installation.ts";
import { startServer } from "../../server/main.ts";
import { methods } from "../../server/methods/index.ts";
import { type Quickstart, quickstart } from "../../server/quickstart.ts";
import { freshStore } from "./test-store.ts";

/** A real server on a free port and a data folder of its own, with a clock that the test moves. */
export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  /** Of a database that is not in the data folder. */
  readonly databaseUrl?: string;
  readonly installation: Installation;
  /** The first account's product, license and tokens. */
  readonly start: Quickstart;
  readonly clock: TestClock;
  /** Calls a method over HTTP as a form; gives status and answer. */
  post(method: string, params: Record<string, unknown>): Promise<Answer & { status: number }>;
  /** Calls as the person at the machine, without a token. */
  readonly operator: Client;
  close(): Promise<void>;
}

export class TestClock {
  nowMs: number;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  get nowSeconds(): number {
    return Math.floor(this.nowMs / 1000);
  }

  advance(seconds: number): void {
    this.nowMs += seconds * 1000;
  }
}

/** @param changes settings that differ from a quiet server without jobs, on which nobody waits for wrong tokens */
export async function startTestServer(changes: Partial<Record<keyof Config, string>> = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  const clock = new TestClock(Date.UTC(2026, 10, 23, 12, 0, 0));
  const store = await freshStore();
  const quiet = {
    port: "0",
    dataDir,
    logLevel: "silent",
    jobs: "false",
    wrongTokensPerMinute: "0",
    trialsPerHour: "20",
  };
  const config = readConfig({}, { ...quiet, ...store, ...changes });
  const server = await startServer(config, () => clock.nowMs);
  const start = await quickstart(server.installation, server.url);
  return {
    url: server.url,
    dataDir,
    ...store,
    installation: server.installation,
    start,
    clock,
    post: (method, params) => postForm(`${server.url}/api/${method}`, params),
    operator: operatorOf(server.installation),
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Posts a form as SDKs do; undefined parameters are left out. */
export async function postForm(url: string, params: Record<string, unknown>): Promise<Answer & { status: number }> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) body.set(name, String(value));
  const response = await fetch(url, { method: "POST", body });
  return { ...((await response.json()) as Answer), status: response.status };
}

function operatorOf(installation: Installation): Client {
  return new Client((name, params) => {
    const method = methods.find((candidate) => candidate.name === name);
    if (method === undefined) throw new Error(`There is no method ${name}.`);
    return callAsOperator(installation, 1, method, params);
  });
}

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
  /** Calls a method over HTTP as a form; gives status and answer. A `session` among the parameters is its cookie. */
  post(method: string, params: Record<string, unknown>): Promise<Answered>;
  /** Calls as the person at the machine, without a token. */
  readonly operator: Client;
  close(): Promise<void>;
}

/** An answer with its HTTP status, and the secret in the cookie that it sets; empty where it takes the cookie away. */
export type Answered = Answer & { readonly status: number; readonly cookie?: string };

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
    // Nobody listens there.
    stripeApiUrl: "http://127.0.0.1:9",
    paypalApiUrl: "http://127.0.0.1:9",
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
    post: (method, params) => postForm(`${server.url}/api/${method}`, params, isForPages(method)),
    operator: operatorOf(server.installation),
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Methods that the dashboard's pages alone may call. */
function isForPages(name: string): boolean {
  return methods.some((method) => method.name === name && method.audience !== undefined);
}

/** Posts a form as SDKs do, or, with a session, as the dashboard does; undefined parameters are left out. */
export async function postForm(
  url: string,
  { session, ...params }: Record<string, unknown>,
  isForPage = false,
): Promise<Answered> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) body.set(name, String(value));
  const header: Record<string, string> = isForPage || session !== undefined ? { "x-latchkey-session": "1" } : {};
  const kept: Record<string, string> = session === undefined ? {} : { cookie: `latchkey_session=${String(session)}` };
  const response = await fetch(url, { method: "POST", body, headers: { ...header, ...kept } });
  const cookie = cookieSetBy(response);
  return {
    ...((await response.json()) as Answer),
    status: response.status,
    ...(cookie === undefined ? {} : { cookie }),
  };
}

/** The session's secret in the cookie that an answer sets; undefined when it sets none. */
export function cookieSetBy({ headers }: Response): string | undefined {
  return /^latchkey_session=([^;]*)/.exec(headers.get("set-cookie") ?? "")?.[1];
}

/** Calls as the person at the machine, about one account. */
export function operatorOf(installation: Installation, accountId = 1): Client {
  return new Client((name, params) => {
    const method = methods.find((candidate) => candidate.name === name);
    if (method === undefined) throw new Error(`There is no method ${name}.`);
    return callAsOperator(installation, accountId, method, params);
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Quickstart } from "../../server/quickstart.ts";
import { processorWaitMs } from "./processor-wait.ts";

const commandFile = fileURLToPath(new URL("../../bin/latchkey.js", import.meta.url));

const running = new Set<ChildProcess>();

/** A test that fails leaves no server behind: this is called after each file. */
export function endAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** A server in a process of its own, started with the command line. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly start: Quickstart;
  /** From the start of the process to the first 200 of /readyz, without its waiting for other programs. */
  readonly readyMs: number;
  /** What it printed so far, by line. */
  readonly printed: () => string[];
  /** What it wrote to its log so far. */
  readonly errors: () => string;
  /** Sends the signal and resolves with the exit code, null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * @param settings further environment, such as LATCHKEY_MAX_IN_FLIGHT
 * @throws Error with the server's last words when it does not start
 */
export async function startServerProcess(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<ServerProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, [commandFile, "serve", "--json"], {
    env: { ...environment(), LATCHKEY_DATA_DIR: dataDir, LATCHKEY_PORT: "0", LATCHKEY_LOG_LEVEL: "error", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-20_000);
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const start = await firstLine(child, () => errors);
  await becomeReady(start.url, child);
  const readyMs = performance.now() - started - processorWaitMs(child.pid!);
  return {
    child,
    start,
    readyMs,
    printed: () => printed.trim().split("\n"),
    errors: () => errors,
    end: (signal) => end(child, signal),
  };
}

/** What the person at this machine has set for a server of their own is not what is tested. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LATCHKEY_")));
}

async function firstLine(child: ChildProcess, errors: () => string): Promise<Quickstart> {
  const lines = createInterface(child.stdout!);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The server ended with code ${String(code)}:\n${errors()}`);
  });
  const line = await Promise.race([once(lines, "line") as Promise<[string]>, ended]);
  ended.catch(() => {});
  child.stdout!.resume();
  return JSON.parse(line[0]) as Quickstart;
}

/** Resolves at the first 200 of /readyz. */
export async function becomeReady(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
    await after(5);
  }
  throw new Error("The server ended before it was ready.");
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit") as Promise<[number | null]>;
  child.kill(signal);
  return (await exited)[0];
}

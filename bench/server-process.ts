import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../tests/support/free-port.ts";
import { residentMegabytes } from "./resident-memory.ts";

const commandFile = fileURLToPath(new URL("../bin/latchkey.js", import.meta.url));
const secondsToStart = 30;
const secondsToStop = 15;

/** Latchkey in a process of its own, with its default settings but for those that are given. */
export interface ServerProcess {
  port: number;
  /** In MB (10^6 bytes), its child processes included. */
  residentMb(): number;
  stop(): Promise<void>;
}

/** Starts the server on a data folder and waits until it is ready. Throws with its last words when it does not get there. */
export async function startServerProcess(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [commandFile, "serve"], {
    env: {
      ...withoutSettings(process.env),
      LATCHKEY_PORT: `${port}`,
      LATCHKEY_HOST: "127.0.0.1",
      LATCHKEY_DATA_DIR: dataDir,
      ...settings,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  await becomeReady(child, port);
  return { port, residentMb: () => residentMegabytes(child.pid!), stop: () => stop(child) };
}

/** What the person at this machine has set for a server of their own is not what is measured. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("LATCHKEY_")));
}

async function becomeReady(child: ChildProcess, port: number): Promise<void> {
  let lastWords = "";
  child.stderr!.setEncoding("utf8").on("data", (text) => {
    lastWords = (lastWords + text).slice(-4000);
  });
  const deadlineMs = performance.now() + secondsToStart * 1000;
  while (performance.now() < deadlineMs && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await after(50);
  }
  child.kill("SIGKILL");
  throw new Error(`the server was not ready after ${secondsToStart} seconds:\n${lastWords}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), secondsToStop * 1000);
  await exited;
  clearTimeout(late);
}

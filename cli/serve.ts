import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { type Config, publicUrlOf } from "../server/config.ts";
import { type Installation, openInstallation } from "../server/installation.ts";
import { loggerOf } from "../server/logger.ts";
import { startServer } from "../server/main.ts";
import { makeSetupPath } from "../server/pages/setup.ts";
import { firstAccount, quickstart } from "../server/quickstart.ts";
import { startWorkers } from "../server/workers/primary.ts";
import { isWorker, stopWhenTold } from "../server/workers/worker.ts";
import { greeting } from "./greeting.ts";
import { configFrom, withSettings } from "./options.ts";

interface ServeOptions extends Record<string, unknown> {
  readonly json?: boolean;
}

export function addServe(program: Command): void {
  const command = program
    .command("serve")
    .description(
      "Start the server. On an empty data folder it makes an account, a key pair, a product, a license and tokens.",
    )
    .option("--json", "print one JSON object instead of the greeting");
  withSettings(command).action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const config = configFrom(options);
  const count = config.workers || availableParallelism();
  // Signing runs on these threads; one per core keeps them busy without crowding the event loops out.
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(2, Math.ceil(availableParallelism() / count)));
  if (isWorker) stopWhenTold((await startServer(config)).close);
  else if (count === 1) await serveAlone(config, options);
  else await serveTogether(config, count, options);
}

async function serveAlone(config: Config, options: ServeOptions): Promise<void> {
  const { close, installation, url } = await startServer(config);
  stopOnSignal(close, () => {});
  await greet(installation, url, options);
}

/** Tables and first account are made, and the greeting is printed, here and once; the workers serve. */
async function serveTogether(config: Config, count: number, options: ServeOptions): Promise<void> {
  const installation = await openInstallation(config);
  try {
    await firstAccount(installation);
    const { port, stop, kill } = await startWorkers(count, loggerOf(config));
    stopOnSignal(stop, kill);
    await greet(installation, publicUrlOf(config, port), options);
  } finally {
    await installation.close();
  }
}

async function greet(installation: Installation, url: string, { json }: ServeOptions): Promise<void> {
  const started = await quickstart(installation, url);
  const account = await firstAccount(installation);
  const setupPath = await makeSetupPath(installation.storage, account, Date.now());
  const setupUrl = setupPath && `${url}${setupPath}`;
  console.log(json ? JSON.stringify({ ...started, setupUrl: setupUrl ?? null }) : greeting(started, setupUrl));
}

/** The second signal does not wait any more. */
function stopOnSignal(close: () => Promise<void>, kill: () => void): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) {
      kill();
      process.exit(1);
    }
    isStopping = true;
    await close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

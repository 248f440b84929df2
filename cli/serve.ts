import type { Command } from "commander";
import { startServer } from "../server/main.ts";
import { makeSetupPath } from "../server/pages/setup.ts";
import { firstAccount, quickstart } from "../server/quickstart.ts";
import { greeting } from "./greeting.ts";
import { configFrom, withSettings } from "./options.ts";

export function addServe(program: Command): void {
  const command = program
    .command("serve")
    .description(
      "Start the server. On an empty data folder it makes an account, a key pair, a product, a license and tokens.",
    )
    .option("--json", "print one JSON object instead of the greeting");
  withSettings(command).action(serve);
}

async function serve(options: Record<string, unknown>): Promise<void> {
  // Signing runs on this pool; one thread per core keeps them busy without crowding the event loop out.
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(2, (await import("node:os")).availableParallelism()));
  const server = await startServer(configFrom(options));
  stopOnSignal(server.close);
  const { installation, url } = server;
  const started = await quickstart(installation, url);
  const account = await firstAccount(installation);
  const setupPath = await makeSetupPath(installation.storage, account, Date.now());
  const setupUrl = setupPath && `${url}${setupPath}`;
  console.log(options.json ? JSON.stringify({ ...started, setupUrl: setupUrl ?? null }) : greeting(started, setupUrl));
}

function stopOnSignal(close: () => Promise<void>): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadOptions, LoadReport } from "./load.ts";
import type { Mix } from "./requests.ts";

const workerFile = fileURLToPath(new URL("./load-worker.ts", import.meta.url));

/** Runs the load generator in a process of its own. Throws when that process fails. */
export async function loadInOwnProcess(options: LoadOptions & { mix: Mix }): Promise<LoadReport> {
  const worker = spawn(process.execPath, [workerFile, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: (options.warmupSeconds + options.seconds + 20) * 1000,
  });
  const stop = () => worker.kill("SIGKILL");
  process.once("exit", stop);
  let output = "";
  worker.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const [code, signal] = await once(worker, "close");
  process.off("exit", stop);
  if (code !== 0) throw new Error(`the load generator ended with ${signal ?? `code ${code}`}`);
  return JSON.parse(output);
}

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const workerFile = fileURLToPath(new URL("./rsa-worker.ts", import.meta.url));

/**
 * How many RSA-2048 signatures (PKCS#1 v1.5, SHA-256, 900 bytes) all cores make per second, with a process per core
 * that does nothing else: the ceiling of every signed answer on this machine.
 */
export async function measureRsaCeiling(seconds = 3, warmupSeconds = 0.5): Promise<number> {
  const workers = Array.from({ length: availableParallelism() }, () =>
    fork(workerFile, [String(warmupSeconds), String(seconds)], { execArgv: [] }),
  );
  try {
    await Promise.all(workers.map((worker) => once(worker, "message")));
    const rates = await Promise.all(workers.map(signaturesPerSecond));
    return rates.reduce((sum, rate) => sum + rate, 0);
  } finally {
    for (const worker of workers) worker.disconnect();
  }
}

async function signaturesPerSecond(worker: ChildProcess): Promise<number> {
  worker.send("start");
  const [rate] = await once(worker, "message");
  return rate;
}

if (import.meta.main) console.log(JSON.stringify({ perSecond: await measureRsaCeiling() }));

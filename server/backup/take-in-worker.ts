import { Worker } from "node:worker_threads";
import type { BackupSettings } from "./backup-settings.ts";
import type { TakenBackup } from "./take-proven-backup.ts";

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const worker = new URL(`./backup-worker.${extension}`, import.meta.url);

/**
 * Makes a proven backup on a thread of its own: calls are answered meanwhile as ever.
 * @param signal breaks it off; nothing but an unfinished file is left then, which the next one removes
 */
export function takeInWorker(settings: BackupSettings, nowMs: number, signal: AbortSignal): Promise<TakenBackup> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error("It was broken off."));
    const thread = new Worker(worker, { workerData: { settings, nowMs } });
    const stop = () => void thread.terminate();
    signal.addEventListener("abort", stop, { once: true });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => {
      signal.removeEventListener("abort", stop);
      reject(new Error("It was broken off."));
    });
  });
}

import { readFileSync } from "node:fs";

/**
 * Milliseconds that a process's main thread was ready to run while other programs had the processors: what its neighbours
 * cost it. 0 where the system does not tell; Linux does.
 */
export function processorWaitMs(processId: number): number {
  try {
    const [, waitedNs = 0] = readFileSync(`/proc/${processId}/schedstat`, "utf8").split(" ").map(Number);
    return waitedNs / 1e6;
  } catch {
    return 0;
  }
}

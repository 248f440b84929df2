import cluster from "node:cluster";
import { AggregatorRegistry, type Registry } from "prom-client";
import { isMetricsAnswer, isStop, type MetricsQuestion } from "./messages.ts";

/** Whether this process serves together with others under a primary. */
export const isWorker = cluster.isWorker;

let questions = 0;

/** The metrics of all workers together, as text, asked for through the primary. */
export function metricsOfAll(): Promise<string> {
  const question: MetricsQuestion = { type: "latchkey:metrics?", id: ++questions };
  return new Promise((resolve, reject) => {
    const hear = (message: unknown) => {
      if (!isMetricsAnswer(message) || message.id !== question.id) return;
      process.off("message", hear);
      if (message.text === null) reject(new Error("A worker did not tell its metrics in time."));
      else resolve(message.text);
    };
    process.on("message", hear);
    process.send!(question);
  });
}

/** Lets the primary ask for what this process counts. */
export function tellMetrics(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
}

/** Ends when the primary says so. Signals reach the whole group of processes, and the primary is to be the one that acts. */
export function stopWhenTold(close: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  process.on("message", async (message) => {
    if (!isStop(message)) return;
    await close();
    process.exit(0);
  });
}

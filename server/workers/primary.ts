import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { AggregatorRegistry } from "prom-client";
import { ConfigError } from "../config.ts";
import { isMetricsQuestion, type MetricsAnswer, stopMessage } from "./messages.ts";
import { quickLifeMs, restartPauseMs } from "./restart-pause.ts";

interface Logger {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Processes that share one port. */
export interface Workers {
  /** Where all of them listen. */
  readonly port: number;
  /** Tells every worker to answer what it accepted and to end, and resolves when all have. */
  stop(): Promise<void>;
  /** Ends them at once. */
  kill(): void;
}

/**
 * Starts copies of this process that listen on one port, and a new one for each that dies.
 * @throws ConfigError when one of them ends before it listens: the others would fare no better
 */
export async function startWorkers(count: number, logger: Logger): Promise<Workers> {
  // Not as JSON, which knows neither infinity nor that a number is none.
  cluster.setupPrimary({ serialization: "advanced" });
  const keeper = new Keeper(logger);
  answerMetrics();
  const ports = await Promise.all(Array.from({ length: count }, () => keeper.startFirst()));
  return { port: ports[0]!, stop: () => keeper.stop(), kill: () => keeper.kill() };
}

class Keeper {
  private readonly logger: Logger;
  private readonly workers = new Set<Worker>();
  private isStopping = false;
  private quickDeaths = 0;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  /** @returns the port that it listens on */
  async startFirst(): Promise<number> {
    const worker = this.fork();
    const port = await portOf(worker).catch((reason) => {
      this.kill();
      throw reason;
    });
    this.keep(worker);
    return port;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const ended = [...this.workers].map((worker) => once(worker, "exit"));
    for (const worker of this.workers) if (worker.isConnected()) worker.send(stopMessage);
    await Promise.all(ended);
  }

  kill(): void {
    this.isStopping = true;
    for (const worker of this.workers) worker.process.kill("SIGKILL");
  }

  private fork(): Worker {
    const worker = cluster.fork();
    this.workers.add(worker);
    worker.once("exit", () => this.workers.delete(worker));
    this.logger.info({ worker: worker.process.pid }, "worker started");
    return worker;
  }

  /** Who dies soon after the start makes the next one wait longer. */
  private keep(worker: Worker): void {
    const started = performance.now();
    worker.once("exit", (code, signal) => {
      if (this.isStopping) return;
      this.quickDeaths = performance.now() - started < quickLifeMs ? this.quickDeaths + 1 : 0;
      const pauseMs = restartPauseMs(this.quickDeaths);
      this.logger.error({ worker: worker.process.pid, code, signal, pauseMs }, "worker died; another is started");
      setTimeout(() => {
        if (!this.isStopping) this.keep(this.fork());
      }, pauseMs);
    });
  }
}

/** The port that a worker comes to listen on. */
function portOf(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once("listening", ({ port }) => resolve(port));
    worker.once("exit", (code, signal) =>
      reject(new ConfigError(`A worker ended before it listened (${signal ?? `code ${code}`}); it says why above.`)),
    );
  });
}

/** A worker that is asked for metrics asks here, because only this process can ask all of them. */
function answerMetrics(): void {
  const registry = new AggregatorRegistry();
  cluster.on("message", async (worker, message: unknown) => {
    if (!isMetricsQuestion(message)) return;
    const answer: MetricsAnswer = {
      type: "latchkey:metrics",
      id: message.id,
      text: await registry.clusterMetrics().catch(() => null),
    };
    if (worker.isConnected()) worker.send(answer);
  });
}

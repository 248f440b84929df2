import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import { setTimeout as after } from "node:timers/promises";
import { LoadConnection } from "./load-connection.ts";
import { LoadTally } from "./load-tally.ts";

export interface LoadOptions {
  /** A loopback address; others are refused. */
  host: string;
  port: number;
  connections: number;
  seconds: number;
  warmupSeconds: number;
  /** Every how many requests an answer's body is checked; 0 for never. */
  checkEvery: number;
  /** How long a connection waits after it was sent away with 503; without, that is an error like any other. */
  busyPauseMs?: number;
}

/** Where requests come from. A buffer may be used again for the same connection: it has been answered by then. */
export interface Requests {
  /** The next request as complete HTTP/1.1 bytes (a string is sent as Latin-1). */
  next(connection: number): Buffer | string;
  /** What is wrong with the answer to the connection's last request; undefined if nothing. */
  check(body: string, connection: number): string | undefined;
}

export interface LoadReport {
  /** Answers complete with status 200 in the measured time. */
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Answers with status 503 in the measured time, and how long they took. */
  sentAwayPerSecond: number;
  sentAwayP99Ms: number;
  /** Wrong, broken or missing answers, those of the warm-up included. */
  errors: number;
  /** CPU seconds of the load generator itself in the measured time. */
  cpuSeconds: number;
  /** The same as a share (0 to 1) of all cores in that time. */
  cpuShare: number;
}

const drainSeconds = 5;
const longestSeconds = 600;

/**
 * Loads a server on this machine with a closed loop per connection and reports what it answered.
 * Throws when the address is not loopback or the time or number of connections is out of bounds.
 */
export async function load(options: LoadOptions, requests: Requests): Promise<LoadReport> {
  refuseUnbounded(options);
  const tally = new LoadTally();
  const connections = Array.from(
    { length: options.connections },
    (_, index) => new LoadConnection(index, options, requests, tally),
  );
  for (const connection of connections) connection.open();
  await after(options.warmupSeconds * 1000);
  tally.endWarmup();
  const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
  await after(options.seconds * 1000);
  const [seconds, cpu] = [(performance.now() - startMs) / 1000, process.cpuUsage(startCpu)];
  tally.isOver = true;
  await drain(connections, tally);
  return report(tally, seconds, (cpu.user + cpu.system) / 1e6);
}

function refuseUnbounded({ host, connections, seconds, warmupSeconds }: LoadOptions): void {
  const isLoopback = host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
  if (!isLoopback) throw new Error(`load goes to a loopback address only, not to ${host}`);
  if (!(connections >= 1 && connections <= 10_000)) throw new Error("connections must be 1 to 10,000");
  if (!(seconds > 0 && warmupSeconds >= 0 && seconds + warmupSeconds <= longestSeconds)) {
    throw new Error(`a load lasts no longer than ${longestSeconds} seconds`);
  }
}

async function drain(connections: LoadConnection[], tally: LoadTally): Promise<void> {
  const deadlineMs = performance.now() + drainSeconds * 1000;
  while (connections.some((connection) => connection.isWaiting) && performance.now() < deadlineMs) await after(10);
  for (const { isWaiting } of connections) if (isWaiting) tally.fail(`no answer ${drainSeconds} seconds after the end`);
  tally.isAbandoned = true;
  for (const connection of connections) connection.close();
}

function report(tally: LoadTally, seconds: number, cpuSeconds: number): LoadReport {
  return {
    requests: tally.requests,
    perSecond: tally.requests / seconds,
    p50Ms: tally.histogram.percentileUs(0.5) / 1000,
    p99Ms: tally.histogram.percentileUs(0.99) / 1000,
    maxMs: tally.histogram.maxUs / 1000,
    sentAwayPerSecond: tally.sentAway / seconds,
    sentAwayP99Ms: tally.sentAwayHistogram.percentileUs(0.99) / 1000,
    errors: tally.errors,
    cpuSeconds,
    cpuShare: cpuSeconds / seconds / availableParallelism(),
  };
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the server counts about itself, for Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  private readonly calls = new Counter({
    name: "latchkey_calls_total",
    help: "Calls answered, by method and by the reason of a refusal (empty when granted).",
    labelNames: ["method", "refusal"],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: "latchkey_call_seconds",
    help: "Time from a call's arrival to its answer.",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });
  private readonly commits = new Histogram({
    name: "latchkey_commit_seconds",
    help: "Time that a commit waited for the disk.",
    buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 1],
    registers: [this.registry],
  });
  private readonly committed = new Counter({
    name: "latchkey_commit_works_total",
    help: "Works that shared commits.",
    registers: [this.registry],
  });
  private readonly signatures = new Histogram({
    name: "latchkey_signing_seconds",
    help: "Time that a signature took, waiting for a thread included.",
    buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 1],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /**
   * Shows a number that is asked for at every scrape; while the database is away it is unknown and the others show.
   * @param together what several processes show: the sum of theirs, or one number where all of them read the same
   */
  gauge(name: string, help: string, read: () => number | Promise<number>, together: "sum" | "max" = "sum"): void {
    const registers = [this.registry];
    new Gauge({
      name,
      help,
      registers,
      aggregator: together,
      async collect() {
        this.set(await Promise.resolve(read()).catch(() => Number.NaN));
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  readonly text = (): Promise<string> => this.registry.metrics();

  readonly onAnswer = (method: string, refusal: string | undefined, milliseconds: number): void => {
    this.calls.inc({ method, refusal: refusal ?? "" });
    this.seconds.observe(milliseconds / 1000);
  };

  readonly onCommit = (milliseconds: number, works: number): void => {
    this.commits.observe(milliseconds / 1000);
    this.committed.inc(works);
  };

  readonly onSigned = (milliseconds: number): void => {
    this.signatures.observe(milliseconds / 1000);
  };
}

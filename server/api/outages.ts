import { DatabaseUnavailable } from "../storage/database-unavailable.ts";
import { Refusal } from "./refusals.ts";

interface Logger {
  error(facts: object, message: string): void;
}

const refusal = new Refusal("databaseUnavailable");
const quietMs = 1_000;

/** What callers are told while the database is away; the log is told once a second, however many call. */
export class Outages {
  private readonly logger: Logger;
  private toldMs = Number.NEGATIVE_INFINITY;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  /** The refusal that `thrown` is or comes to; undefined when it is a failure of ours. */
  refusalIn(thrown: unknown): Refusal | undefined {
    if (thrown instanceof Refusal) return thrown;
    if (!(thrown instanceof DatabaseUnavailable)) return undefined;
    this.tell(thrown);
    return refusal;
  }

  private tell({ message }: DatabaseUnavailable): void {
    const nowMs = performance.now();
    if (nowMs - this.toldMs < quietMs) return;
    this.toldMs = nowMs;
    this.logger.error({ error: message }, "database unavailable");
  }
}

import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Storage } from "../storage/storage.ts";

/** Four beats: a runner that misses three of them in a row has died, or cannot reach the database. */
export const tenureMs = 60_000;

/** Thrown before a piece of work that another process may have taken over by now. */
export class TenureLost extends Error {}

/**
 * The time for which one process of the installation runs the jobs, kept as a lease in the database. It is measured by the
 * process's own clock, like everything that the jobs decide; `docs/decisions/0011-one-process-runs-the-jobs.md` tells why.
 */
export class Tenure {
  readonly runner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  private readonly storage: Storage;
  private readonly clock: () => number;
  private untilMs = 0;

  constructor(storage: Storage, clock: () => number) {
    this.storage = storage;
    this.clock = clock;
  }

  /** Takes it up or goes on with it; false while another process has it. */
  async hold(): Promise<boolean> {
    const nowMs = this.clock();
    const untilMs = nowMs + tenureMs;
    const isOurs = await this.storage.upkeep("writes", ({ leases }) =>
      leases.hold("jobs", this.runner, nowMs, untilMs),
    );
    this.untilMs = isOurs ? untilMs : 0;
    return isOurs;
  }

  /** Whether nobody else can have begun. Asks the clock alone, so that it holds too while the database is away. */
  get isOurs(): boolean {
    return this.clock() < this.untilMs;
  }

  /** @throws TenureLost when others may have taken over */
  readonly insist = (): void => {
    if (!this.isOurs) throw new TenureLost("Another process runs the jobs by now.");
  };

  async giveUp(): Promise<void> {
    if (this.untilMs === 0) return;
    this.untilMs = 0;
    await this.storage.upkeep("writes", ({ leases }) => leases.giveUp("jobs", this.runner));
  }
}

import PQueue from "p-queue";
import { ReadingThread } from "./reading-thread.ts";
import type { Session } from "./session.ts";

/** More would take the cores from those who activate. */
const mostThreads = 2;

/** A thread that nobody needs for so long goes, and with it its memory. */
const idleMs = 60_000;

/** Runs what reads much on threads beside the event loop: they start when there is something to read, and go when idle. */
export class ReadingThreads {
  private readonly file: string;
  private readonly queue = new PQueue({ concurrency: mostThreads });
  private readonly idle: ReadingThread[] = [];
  private dismissal: NodeJS.Timeout | undefined;

  /** @param file path of a database that this process has open */
  constructor(file: string) {
    this.file = file;
  }

  /** Runs the work on one snapshot, when it is its turn. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.queue.add(async () => {
      const thread = this.idle.pop() ?? new ReadingThread(this.file);
      try {
        return await thread.transaction(work);
      } finally {
        if (thread.isAlive) this.idle.push(thread);
        clearTimeout(this.dismissal);
        this.dismissal = setTimeout(() => this.dismiss(), idleMs).unref();
      }
    });
  }

  /** Finishes what was accepted, then lets go of the database. */
  async close(): Promise<void> {
    await this.queue.onIdle();
    clearTimeout(this.dismissal);
    await this.dismiss();
  }

  private async dismiss(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((thread) => thread.close()));
  }
}

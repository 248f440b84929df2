import { ReadingThread } from "./reading-thread.ts";
import type { Session } from "./session.ts";

/** More would take the cores from those who activate. */
const mostThreads = 2;

/** A thread that nobody needs for so long goes, and with it its memory. */
const idleMs = 60_000;

/** Runs what reads much on threads beside the event loop: they start when there is something to read, and go when idle. */
export class ReadingThreads {
  private readonly file: string;
  private readonly idle: ReadingThread[] = [];
  private readonly waiting: ((thread: ReadingThread) => void)[] = [];
  private readonly running = new Set<Promise<unknown>>();
  private threads = 0;
  private dismissal: NodeJS.Timeout | undefined;

  /** @param file path of a database that this process has open */
  constructor(file: string) {
    this.file = file;
  }

  /** Runs the work on one snapshot, when it is its turn. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const running = this.runOnThread(work);
    this.running.add(running);
    const forget = () => void this.running.delete(running);
    running.then(forget, forget);
    return running;
  }

  /** Finishes what was accepted, then lets go of the database. */
  async close(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
    clearTimeout(this.dismissal);
    await this.dismiss();
  }

  private async runOnThread<T>(work: (session: Session) => Promise<T>): Promise<T> {
    clearTimeout(this.dismissal);
    const thread = await this.take();
    try {
      return await thread.transaction(work);
    } finally {
      this.give(thread);
    }
  }

  private async take(): Promise<ReadingThread> {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.threads === mostThreads) return new Promise((resolve) => this.waiting.push(resolve));
    this.threads++;
    return new ReadingThread(this.file);
  }

  private give(thread: ReadingThread): void {
    const next = this.waiting.shift();
    if (next) next(thread.isAlive ? thread : new ReadingThread(this.file));
    else if (thread.isAlive) this.idle.push(thread);
    else this.threads--;
    clearTimeout(this.dismissal);
    this.dismissal = setTimeout(() => this.dismiss(), idleMs).unref();
  }

  private async dismiss(): Promise<void> {
    const idle = this.idle.splice(0);
    this.threads -= idle.length;
    await Promise.all(idle.map((thread) => thread.close()));
  }
}

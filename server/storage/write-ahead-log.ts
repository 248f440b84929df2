import { closeSync, openSync } from "node:fs";
import { diskThread } from "./disk-thread.ts";

/** The file that SQLite appends its commits to, for waiting until they are on disk. */
export class WriteAheadLog {
  private readonly file: string;
  private descriptor: number | undefined;
  private failure: Error | undefined;

  /** @param file path of the log; SQLite makes it with the first commit and keeps it as long as the database is open */
  constructor(file: string) {
    this.file = file;
  }

  /**
   * Resolves once everything that was committed before is on disk. After a failure nobody can
   * tell what is on disk, so every later flush rejects too: only a restart, which reads the disk, is to be trusted.
   */
  async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    // Written to by nobody here, but Windows flushes only what may be written to.
    this.descriptor ??= openSync(this.file, "r+");
    try {
      await diskThread.flush(this.descriptor);
    } catch (reason) {
      this.failure = reason as Error;
      throw reason;
    }
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}

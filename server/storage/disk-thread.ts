import { Worker } from "node:worker_threads";

interface Waiting {
  resolve(): void;
  reject(reason: Error): void;
}

/**
 * A thread of its own that waits for the disk. On the shared thread pool a flush would stand in line behind signatures, and
 * everybody who waits for it with it.
 */
class DiskThread {
  private worker: Worker | undefined;
  private readonly waiting: Waiting[] = [];

  /**
   * Resolves once what was written to the file is on disk.
   * @param descriptor of a file that this process has open
   */
  flush(descriptor: number): Promise<void> {
    this.worker ??= this.start();
    // Only a flush under way keeps the process alive.
    this.worker.ref();
    this.worker.postMessage(descriptor);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
    });
  }

  private start(): Worker {
    const worker = new Worker(program, { eval: true, name: "disk" });
    worker.on("message", (failure: { message: string; code: string } | undefined) => {
      const { resolve, reject } = this.waiting.shift()!;
      if (this.waiting.length === 0) worker.unref();
      if (failure) reject(Object.assign(new Error(failure.message), { code: failure.code }));
      else resolve();
    });
    worker.on("error", (reason) => this.end(reason as Error));
    worker.on("exit", () => this.end(new Error("The thread that waits for the disk has ended.")));
    return worker;
  }

  private end(reason: Error): void {
    this.worker = undefined;
    for (const { reject } of this.waiting.splice(0)) reject(reason);
  }
}

// A text and no file, because it must run from the source and from the built package alike.
const program = `
  const { parentPort } = require("node:worker_threads");
  const { fdatasyncSync } = require("node:fs");
  parentPort.on("message", (descriptor) => {
    try {
      fdatasyncSync(descriptor);
      parentPort.postMessage(undefined);
    } catch ({ message, code }) {
      parentPort.postMessage({ message, code });
    }
  });
`;

/** One for the whole process: descriptors belong to all of its threads. */
export const diskThread = new DiskThread();

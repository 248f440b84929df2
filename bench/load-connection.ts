import { connect, type Socket } from "node:net";
import { AnswerParser } from "./answer-parser.ts";
import type { LoadOptions, Requests } from "./load.ts";
import type { LoadTally } from "./load-tally.ts";

/** One keep-alive connection in a closed loop: the next request goes out as soon as an answer is complete. */
export class LoadConnection {
  #options: LoadOptions;
  #requests: Requests;
  #tally: LoadTally;
  #index: number;
  #parser = new AnswerParser();
  #readBuffer = Buffer.allocUnsafe(16 * 1024);
  #socket: Socket | undefined;
  #sentMs = 0;
  #isWaiting = false;

  constructor(index: number, options: LoadOptions, requests: Requests, tally: LoadTally) {
    this.#index = index;
    this.#options = options;
    this.#requests = requests;
    this.#tally = tally;
  }

  open(): void {
    const { host, port } = this.#options;
    const onread = { buffer: this.#readBuffer, callback: (length: number) => this.#read(length) };
    const socket = connect({ host, port, noDelay: true, onread });
    this.#socket = socket;
    socket.on("connect", () => this.#send(performance.now()));
    socket.on("error", (error) => this.#fail(error.message));
    socket.on("close", () => this.#reopen());
  }

  close(): void {
    this.#socket?.destroy();
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  #send(nowMs: number): void {
    if (this.#tally.isOver) return;
    this.#sentMs = nowMs;
    this.#isWaiting = true;
    this.#parser.keepsBody = this.#tally.wantsCheck(this.#options.checkEvery);
    const request = this.#requests.next(this.#index);
    if (typeof request === "string") this.#socket!.write(request, "latin1");
    else this.#socket!.write(request);
  }

  #read(length: number): boolean {
    try {
      if (this.#parser.feed(this.#readBuffer.subarray(0, length))) this.#complete();
    } catch (error) {
      this.#fail(String(error));
      this.#socket!.destroy();
    }
    return true;
  }

  #complete(): void {
    const nowMs = performance.now();
    if (this.#isSentAway) {
      this.#waitAfter(nowMs);
      return;
    }
    const problem = this.#problem();
    this.#isWaiting = false;
    this.#parser.reset();
    if (problem) this.#tally.fail(problem);
    else this.#tally.count((nowMs - this.#sentMs) * 1000);
    this.#send(nowMs);
  }

  get #isSentAway(): boolean {
    return this.#parser.status === 503 && this.#options.busyPauseMs !== undefined;
  }

  #waitAfter(nowMs: number): void {
    this.#isWaiting = false;
    this.#parser.reset();
    this.#tally.countSentAway((nowMs - this.#sentMs) * 1000);
    const socket = this.#socket;
    setTimeout(() => {
      if (this.#socket === socket && socket?.writable) this.#send(performance.now());
    }, this.#options.busyPauseMs);
  }

  #problem(): string | undefined {
    if (this.#parser.status !== 200) return `status ${this.#parser.status}`;
    return this.#parser.keepsBody ? this.#requests.check(this.#parser.bodyText(), this.#index) : undefined;
  }

  /** Counts the broken answer once: the close that follows finds nothing waiting. */
  #fail(problem: string): void {
    this.#isWaiting = false;
    this.#tally.fail(problem);
  }

  #reopen(): void {
    if (this.#isWaiting && !this.#tally.isAbandoned)
      this.#tally.fail("the connection closed before the answer was complete");
    this.#isWaiting = false;
    this.#parser.reset();
    // A pause, so that a server that refuses connections is not hammered.
    if (!this.#tally.isOver) setTimeout(() => this.#tally.isOver || this.open(), 50);
  }
}

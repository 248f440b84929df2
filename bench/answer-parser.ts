import { readHead } from "./answer-head.ts";
import { ChunkCounter } from "./chunk-counter.ts";

/** What one connection has read of the answer it waits for. One answer at a time: nothing is pipelined. */
export class AnswerParser {
  status = 0;
  /** Set before an answer arrives to have its body kept for `bodyText`. */
  keepsBody = false;
  #isInBody = false;
  #unfinishedHead: Buffer | undefined;
  #bytesLeft = 0;
  #chunks: ChunkCounter | undefined;
  #body: Buffer[] = [];

  /**
   * Reads the bytes that have just arrived; they may be overwritten afterwards.
   * Gives true once the answer is complete. Throws when it is malformed or longer than announced.
   */
  feed(bytes: Buffer): boolean {
    if (this.#isInBody) return this.#feedBody(bytes, 0);
    const all = this.#unfinishedHead ? Buffer.concat([this.#unfinishedHead, bytes]) : bytes;
    const head = readHead(all);
    if (!head) {
      this.#unfinishedHead = Buffer.from(all);
      return false;
    }
    this.status = head.status;
    this.#bytesLeft = head.contentLength;
    this.#chunks = head.isChunked ? new ChunkCounter() : undefined;
    this.#isInBody = true;
    return this.#feedBody(all, head.length);
  }

  /** The body of the answer just completed, when `keepsBody` was set. */
  bodyText(): string {
    return Buffer.concat(this.#body).toString();
  }

  /** Makes ready for the next answer. */
  reset(): void {
    this.status = 0;
    this.#isInBody = false;
    this.#unfinishedHead = undefined;
    this.#chunks = undefined;
    if (this.#body.length > 0) this.#body = [];
  }

  #feedBody(bytes: Buffer, from: number): boolean {
    if (this.#chunks) return this.#chunks.feed(bytes, from, this.keepsBody ? this.#body : undefined);
    this.#bytesLeft -= bytes.length - from;
    if (this.#bytesLeft < 0) throw new Error("more bytes than Content-Length announced");
    if (this.keepsBody) this.#body.push(Buffer.from(bytes.subarray(from)));
    return this.#bytesLeft === 0;
  }
}

const lineFeed = 10;

/** Follows a chunked body to its last chunk. Rare enough here to be written for clarity. */
export class ChunkCounter {
  #line = "";
  #dataLeft = 0;
  #isAfterData = false;
  #isInTrailer = false;
  #isComplete = false;

  /** Reads `bytes` from `from`, adds copies of the data to `kept`, and gives true once the body is complete. */
  feed(bytes: Buffer, from: number, kept: Buffer[] | undefined): boolean {
    let at = from;
    while (at < bytes.length) {
      if (this.#isComplete) throw new Error("bytes after the last chunk");
      at = this.#dataLeft > 0 ? this.#readData(bytes, at, kept) : this.#readLine(bytes, at);
    }
    return this.#isComplete;
  }

  #readData(bytes: Buffer, at: number, kept: Buffer[] | undefined): number {
    const end = Math.min(bytes.length, at + this.#dataLeft);
    kept?.push(Buffer.from(bytes.subarray(at, end)));
    this.#dataLeft -= end - at;
    this.#isAfterData = this.#dataLeft === 0;
    return end;
  }

  #readLine(bytes: Buffer, at: number): number {
    const lineEnd = bytes.indexOf(lineFeed, at);
    this.#line += bytes.toString("latin1", at, lineEnd < 0 ? bytes.length : lineEnd);
    if (lineEnd < 0) return bytes.length;
    const line = this.#line.trim();
    this.#line = "";
    this.#endLine(line);
    return lineEnd + 1;
  }

  #endLine(line: string): void {
    if (this.#isAfterData) this.#isAfterData = false;
    else if (this.#isInTrailer) this.#isComplete = line === "";
    else {
      if (!/^[0-9a-f]+/i.test(line)) throw new Error("a chunk without a size");
      this.#dataLeft = Number.parseInt(line, 16);
      this.#isInTrailer = this.#dataLeft === 0;
    }
  }
}

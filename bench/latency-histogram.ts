/** Values below this many microseconds have a bucket each; above, 1,024 buckets to every doubling (0.1 %). */
const exactBelow = 2048;
const bucketsPerDoubling = exactBelow / 2;
const largestUs = 2 ** 31 - 1;

/** Latencies in microseconds in logarithmic buckets: recording one allocates nothing. */
export class LatencyHistogram {
  #counts = new Uint32Array(21 * bucketsPerDoubling + bucketsPerDoubling);
  #total = 0;
  #maxUs = 0;

  record(latencyUs: number): void {
    const us = latencyUs > largestUs ? largestUs : latencyUs | 0;
    const bucket = bucketOf(us);
    this.#counts[bucket] = this.#counts[bucket]! + 1;
    this.#total++;
    if (us > this.#maxUs) this.#maxUs = us;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
    this.#maxUs = 0;
  }

  get maxUs(): number {
    return this.#maxUs;
  }

  /** The latency in microseconds that `share` (0 to 1) of all recorded ones do not exceed; 0 when there are none. */
  percentileUs(share: number): number {
    const wanted = Math.ceil(this.#total * share);
    let seen = 0;
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      seen += this.#counts[bucket]!;
      if (seen >= wanted && seen > 0) return Math.min(highestOf(bucket), this.#maxUs);
    }
    return 0;
  }
}

function bucketOf(us: number): number {
  if (us < exactBelow) return us;
  const shift = 21 - Math.clz32(us);
  return shift * bucketsPerDoubling + (us >>> shift);
}

function highestOf(bucket: number): number {
  if (bucket < exactBelow) return bucket;
  const shift = Math.floor(bucket / bucketsPerDoubling) - 1;
  return (bucket - shift * bucketsPerDoubling + 1) * 2 ** shift - 1;
}

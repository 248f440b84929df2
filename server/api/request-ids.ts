import { randomInt } from "node:crypto";

const timeLength = 6;
const nonceLength = 6;
const base = 36;
/** 2020-01-01: so the time fits its six places until 2088. */
const epochSeconds = 1_577_836_800;
const pattern = /^[0-9a-z]{13,20}$/;

/**
 * Names requests: when it was, a number that this process drew at its start, and a count. So ids differ over processes
 * and restarts without anybody asking anybody, and an id tells where in the log to look.
 * @param clock Unix milliseconds
 */
export function requestIds(clock: () => number, nonce = randomInt(base ** nonceLength)): () => string {
  const own = inBase(nonce, nonceLength);
  let count = 0;
  return () => inBase(Math.floor(clock() / 1000) - epochSeconds, timeLength) + own + (count++).toString(base);
}

/** When a request came in, in Unix seconds, by its id; undefined for what is no id. */
export function timeOfRequest(id: string): number | undefined {
  return pattern.test(id) ? Number.parseInt(id.slice(0, timeLength), base) + epochSeconds : undefined;
}

const inBase = (number: number, length: number) => Math.max(0, number).toString(base).padStart(length, "0");

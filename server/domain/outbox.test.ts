import { describe, expect, it } from "vitest";
import { sampleNow } from "../../tests/support/samples.ts";
import { maxAttempts, nextAttempt, reasonToGiveUp } from "./outbox.ts";

const usefulUntil = sampleNow + 30 * 86_400;

describe("after an attempt that failed", () => {
  it("the next comes later each time, and the last is tried within two days", () => {
    const delays = attempts().map((attempts) => nextAttempt({ attempts, usefulUntil }, sampleNow)! - sampleNow);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays[0]).toBe(60);
    expect(delays.reduce((sum, delay) => sum + delay)).toBeLessThan(2 * 86_400);
  });

  it("there is no next one when that was the last", () => {
    expect(nextAttempt({ attempts: maxAttempts, usefulUntil }, sampleNow)).toBeUndefined();
  });

  it("there is no next one when it would come too late to be useful", () => {
    expect(nextAttempt({ attempts: 1, usefulUntil: sampleNow + 60 }, sampleNow)).toBe(sampleNow + 60);
    expect(nextAttempt({ attempts: 1, usefulUntil: sampleNow + 59 }, sampleNow)).toBeUndefined();
  });
});

describe("an attempt is not made", () => {
  it("when nobody wants to hear it any more", () => {
    expect(reasonToGiveUp({ attempts: 1, usefulUntil: sampleNow }, sampleNow)).toBeUndefined();
    expect(reasonToGiveUp({ attempts: 1, usefulUntil: sampleNow - 1 }, sampleNow)).toBe("It would have come too late.");
  });

  it("when all of them were begun and none ended, as when sending it ends the process", () => {
    expect(reasonToGiveUp({ attempts: maxAttempts, usefulUntil }, sampleNow)).toBeUndefined();
    expect(reasonToGiveUp({ attempts: maxAttempts + 1, usefulUntil }, sampleNow)).toBe("The last attempt never ended.");
  });
});

function attempts(): number[] {
  return Array.from({ length: maxAttempts - 1 }, (_, index) => index + 1);
}

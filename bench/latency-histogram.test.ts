import { expect, test } from "vitest";
import { LatencyHistogram } from "./latency-histogram.ts";

test("Percentiles are exact below two milliseconds", () => {
  const histogram = new LatencyHistogram();
  for (let us = 1; us <= 1000; us++) histogram.record(us);
  expect(histogram.percentileUs(0.5)).toBe(500);
  expect(histogram.percentileUs(0.99)).toBe(990);
  expect(histogram.maxUs).toBe(1000);
});

test("Percentiles of long latencies are off by no more than a thousandth", () => {
  for (const us of [2048, 5_000, 123_456, 9_999_999, 2 ** 31 - 1]) {
    const histogram = new LatencyHistogram();
    histogram.record(us);
    histogram.record(2 ** 31 - 1);
    expect(histogram.percentileUs(0.5)).toBeGreaterThanOrEqual(us);
    expect(histogram.percentileUs(0.5)).toBeLessThanOrEqual(us * 1.001);
  }
});

test("A cleared histogram has forgotten everything", () => {
  const histogram = new LatencyHistogram();
  histogram.record(70);
  histogram.clear();
  expect(histogram.percentileUs(0.99)).toBe(0);
  expect(histogram.maxUs).toBe(0);
});

import { expect, test } from "vitest";
import { judge, type Sample } from "./soak-verdict.ts";

test("What stays as it is, is flat, and so is a disk that grows with the calls", () => {
  expect(notFlat(() => ({}))).toEqual([]);
});

test("Memory that grows without end is not flat", () => {
  expect(notFlat((n) => ({ memoryMb: 150 + 20 * n }))).toEqual(["memory"]);
});

test("Answers that take longer and longer are not flat", () => {
  expect(notFlat((n) => ({ p99Ms: 20 * (n + 1) }))).toEqual([]);
  expect(notFlat((n) => ({ p99Ms: 5 * 2 ** n }))).toEqual(["p99"]);
});

test("A disk that fills ever faster is not flat", () => {
  expect(notFlat((n) => ({ diskMb: 10 * n ** 2 }))).toEqual(["disk for as many calls"]);
});

test("A wrong answer is one too many", () => {
  expect(notFlat((n) => ({ errors: n === 3 ? 1 : 0 }))).toEqual(["errors"]);
});

function notFlat(changes: (n: number) => Partial<Sample>): string[] {
  const samples = Array.from({ length: 12 }, (_, n) => ({ ...aSample(n), ...changes(n) }));
  return judge(samples)
    .filter(({ isFlat }) => !isFlat)
    .map(({ what }) => what);
}

function aSample(n: number): Sample {
  return { seconds: 10 * (n + 1), calls: 2_000, errors: 0, p99Ms: 20, memoryMb: 150, diskMb: 10 + 10 * n };
}

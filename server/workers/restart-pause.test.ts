import { expect, test } from "vitest";
import { restartPauseMs } from "./restart-pause.ts";

test("a worker that had lived long is replaced at once", () => {
  expect(restartPauseMs(0)).toBe(0);
});

test("workers that die soon after their start are replaced ever more slowly, every 30 seconds at last", () => {
  expect([1, 2, 3, 9, 10, 1_000].map(restartPauseMs)).toEqual([100, 200, 400, 25_600, 30_000, 30_000]);
});

import { describe, expect, test } from "vitest";
import { isJobDue, type JobRun } from "./job-run.ts";

const minute = 60_000;
const nowMs = 1_800_000_000_000;

function aRun(changes: Partial<JobRun>): JobRun {
  return { job: "sweep", runner: "harbour", startedMs: nowMs, tookMs: 5, outcome: "done", error: null, ...changes };
}

describe("a job is due", () => {
  test("when it never ran", () => {
    expect(isJobDue(undefined, minute, nowMs)).toBe(true);
  });

  test.each(["done", "failed", "running"] as const)("after its time, though the last run is %s", (outcome) => {
    expect(isJobDue(aRun({ startedMs: nowMs - minute + 1, outcome }), minute, nowMs)).toBe(false);
    expect(isJobDue(aRun({ startedMs: nowMs - minute, outcome }), minute, nowMs)).toBe(true);
  });

  test("at once when it gave way to another process", () => {
    expect(isJobDue(aRun({ outcome: "stopped" }), minute, nowMs)).toBe(true);
  });

  test("when its last run lies in the future, because a clock was set back", () => {
    expect(isJobDue(aRun({ startedMs: nowMs + 1 }), minute, nowMs)).toBe(true);
  });
});

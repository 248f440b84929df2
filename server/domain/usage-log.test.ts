import { describe, expect, it } from "vitest";
import type { Permission } from "./permissions.ts";
import { counted, maxNewEntries, mayCount, newUsage, type UsageEntry, type UsageLink, usageSums } from "./usage-log.ts";

const smallest = -(2 ** 31);
const largest = 2 ** 31 - 1;

const step = (increment: number, dataObjectId = 7): UsageEntry => ({ increment, dataObjectId, timestamp: 1 });
const link = (name: number): UsageLink => ({ hash: `hash ${name}`, entry: step(name) });
/** A log of so many entries, which count 1, 2, 3 ..., read to its end. */
const logOf = (count: number) => ({ links: Array.from({ length: count }, (_, at) => link(count - at)), isToEnd: true });
const hashes = (...names: number[]) => new Set(names.map((name) => `hash ${name}`));

describe("what is new in a log", () => {
  it("is all of it, oldest first, when nothing was applied", () => {
    expect(newUsage(logOf(3), hashes())).toEqual({
      refused: undefined,
      hashes: ["hash 3", "hash 2", "hash 1"],
      entries: [step(1), step(2), step(3)],
    });
  });

  it("is what came after the newest entry that was applied", () => {
    expect(newUsage(logOf(3), hashes(2))).toMatchObject({ hashes: ["hash 3"], entries: [step(3)] });
    expect(newUsage(logOf(3), hashes(1, 2))).toMatchObject({ hashes: ["hash 3"], entries: [step(3)] });
  });

  it("is nothing when the newest entry was applied", () => {
    expect(newUsage(logOf(3), hashes(1, 2, 3))).toMatchObject({ refused: undefined, hashes: [], entries: [] });
  });

  it("is everything in a log of its own, whatever was applied from another", () => {
    expect(newUsage(logOf(2), hashes(8, 9))).toMatchObject({ entries: [step(1), step(2)] });
  });

  it("is at most a thousand entries, however many were applied", () => {
    expect(newUsage(logOf(maxNewEntries), hashes())).toMatchObject({ refused: undefined });
    expect(newUsage(logOf(maxNewEntries + 1), hashes())).toEqual({ refused: "usageLogTooLong" });
    expect(newUsage(logOf(maxNewEntries + 5), hashes(5))).toMatchObject({ refused: undefined });
    expect(newUsage(logOf(maxNewEntries + 5), hashes(4))).toEqual({ refused: "usageLogTooLong" });
  });

  it("is refused when any of it, or the log as such, cannot be read", () => {
    const broken = { links: [link(3), { hash: "hash 2", entry: undefined }], isToEnd: true };
    expect(newUsage(broken, hashes())).toEqual({ refused: "badParameters" });
    expect(newUsage({ links: [], isToEnd: true }, hashes())).toEqual({ refused: "badParameters" });
  });

  it("does not depend on whether what was applied can still be read", () => {
    const broken = { links: [link(3), { hash: "hash 2", entry: undefined }], isToEnd: true };
    expect(newUsage(broken, hashes(2))).toMatchObject({ refused: undefined, entries: [step(3)] });
  });

  it("is not known when reading ended at entries that no longer count as applied", () => {
    const part = { links: [link(3), link(2)], isToEnd: false };
    expect(newUsage(part, hashes())).toEqual({ refused: "outOfDate" });
  });
});

describe("the numbers after a log", () => {
  it("are those after all steps on all objects", () => {
    const before = new Map([
      [1, 10],
      [2, 0],
      [3, 5],
    ]);
    const values = new Map([
      [1, 12],
      [2, -3],
      [3, 5],
    ]);
    const entries = [step(1, 1), step(-3, 2), step(1, 1), step(0, 2)];
    expect(counted(before, entries)).toEqual({ refused: undefined, values });
  });

  it("may touch both ends of 32 bits", () => {
    const entries = [step(1), step(smallest), step(largest), step(largest)];
    expect(counted(new Map([[7, 0]]), entries)).toMatchObject({ values: new Map([[7, largest]]) });
  });

  it("may not leave 32 bits at any step", () => {
    expect(counted(new Map([[7, largest]]), [step(1), step(-1)])).toEqual({ refused: "integerOverflow" });
    expect(counted(new Map([[7, smallest]]), [step(-1), step(1)])).toEqual({ refused: "integerOverflow" });
  });

  it("are none when one object is not among those that may be counted", () => {
    expect(counted(new Map([[7, 0]]), [step(1), step(0, 8)])).toEqual({ refused: "dataObjectOutOfReach" });
  });

  it("leave the numbers before as they are", () => {
    const before = new Map([[7, 0]]);
    counted(before, [step(1)]);
    expect(before).toEqual(new Map([[7, 0]]));
  });
});

describe("a step of a log", () => {
  const caller = (permissions: Permission[], featureLock = 0) => ({ permissions: new Set(permissions), featureLock });

  it("needs the permission of its direction", () => {
    expect(mayCount(caller(["IncrementIntValue"]), step(1))).toBe(true);
    expect(mayCount(caller(["IncrementIntValue"]), step(-1))).toBe(false);
    expect(mayCount(caller(["DecrementIntValue"]), step(-1))).toBe(true);
    expect(mayCount(caller(["DecrementIntValue"]), step(1))).toBe(false);
    expect(mayCount(caller([]), step(0))).toBe(true);
  });

  it("is no larger than the feature lock", () => {
    const both = caller(["IncrementIntValue", "DecrementIntValue"], 3);
    expect([3, -3, 0].map((size) => mayCount(both, step(size)))).toEqual([true, true, true]);
    expect([4, -4, smallest].map((size) => mayCount(both, step(size)))).toEqual([false, false, false]);
  });
});

describe("the sums of a log", () => {
  it("tell each object's steps up and down, and none of 0", () => {
    expect(usageSums([step(3), step(-2), step(4, 8), step(5), step(0, 9)])).toEqual([
      { dataObjectId: 7, direction: 1, size: 8 },
      { dataObjectId: 7, direction: -1, size: 2 },
      { dataObjectId: 8, direction: 1, size: 4 },
    ]);
  });

  it("stay within 32 bits", () => {
    expect(usageSums([step(largest), step(smallest), step(1)]).map(({ size }) => size)).toEqual([largest, largest]);
  });
});

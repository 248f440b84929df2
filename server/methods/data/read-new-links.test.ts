import { expect, test } from "vitest";
import type { UsageLink } from "../../domain/usage-log.ts";
import { readNewLinks } from "./read-new-links.ts";

/** A log of so many entries, newest first, and how many of them were read. */
class Log {
  opened = 0;
  private readonly length: number;

  constructor(length: number) {
    this.length = length;
  }

  async *links(): AsyncGenerator<UsageLink> {
    for (let number = this.length; number > 0; number--) {
      this.opened++;
      yield { hash: `hash ${number}`, entry: { increment: number, dataObjectId: 7, timestamp: 1 } };
    }
  }
}

/** Everything up to the entry of that number was applied. */
const appliedUpTo = (newest: number) => async (hashes: readonly string[]) =>
  new Set(hashes.filter((hash) => Number(hash.slice("hash ".length)) <= newest));

test("a new log is read to its end", async () => {
  const reading = await readNewLinks(new Log(120).links(), appliedUpTo(0));
  expect(reading.links).toHaveLength(120);
  expect(reading.isToEnd).toBe(true);
});

test("a log that has grown is read little further than to what was applied", async () => {
  const log = new Log(100_000);
  const reading = await readNewLinks(log.links(), appliedUpTo(99_900));
  expect(reading.isToEnd).toBe(false);
  expect(reading.links.map(({ hash }) => hash)).toContain("hash 99900");
  expect(log.opened).toBeLessThanOrEqual(150);
});

test("no more is read than tells that there is too much", async () => {
  const log = new Log(100_000);
  const reading = await readNewLinks(log.links(), appliedUpTo(0));
  expect(reading).toMatchObject({ isToEnd: false, links: { length: 1_001 } });
  expect(log.opened).toBe(1_001);
});

test("an entry that was applied is seen behind a thousand new ones", async () => {
  const reading = await readNewLinks(new Log(2_000).links(), appliedUpTo(1_000));
  expect(reading.links.at(-1)?.hash).toBe("hash 1000");
});

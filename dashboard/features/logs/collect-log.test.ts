import { expect, test } from "vitest";
import { collectLog } from "./collect-log.ts";
import type { Line } from "./line.ts";
import { LogFile } from "./log-file.ts";

const lines = (...ids: number[]) => ids.map((id) => ({ id, time: 1_700_000_000 + id }) as unknown as Line);

/** A log of pages; each is asked for by where the one before ended. */
async function collected(pages: readonly Line[][], { maxLines = 100, stopAfter = Number.POSITIVE_INFINITY } = {}) {
  const asked: (number | undefined)[] = [];
  const reached: (number | undefined)[] = [];
  const file = new LogFile();
  const isWhole = await collectLog(file, {
    ask: async (beforeId) => {
      asked.push(beforeId);
      return { entries: pages[asked.length - 1]!, isEnd: asked.length === pages.length, nextId: asked.length * 10 };
    },
    isStopped: () => asked.length >= stopAfter,
    onPage: (time) => reached.push(time),
    maxLines,
  });
  const rows = (await file.end().text()).trimEnd().split("\r\n").slice(1);
  return { isWhole, asked, reached, ids: rows.map((row) => Number(row.split(",")[0])) };
}

test("pages are asked for one after the other to the end, over those in which nothing was found", async () => {
  expect(await collected([lines(9, 8), [], lines(3)])).toEqual({
    isWhole: true,
    asked: [undefined, 10, 20],
    reached: [1_700_000_008, 1_700_000_008, 1_700_000_003],
    ids: [9, 8, 3],
  });
});

test("a file that is full ends with the last line that it took, and says that there are more", async () => {
  const { isWhole, reached, ids } = await collected([lines(9, 8), lines(7, 6, 5), lines(4)], { maxLines: 3 });
  expect({ isWhole, ids, last: reached.at(-1) }).toEqual({ isWhole: false, ids: [9, 8, 7], last: 1_700_000_007 });
});

test("a file that the last line just fills is whole", async () => {
  expect(await collected([lines(9, 8), lines(7)], { maxLines: 3 })).toMatchObject({ isWhole: true, ids: [9, 8, 7] });
});

test("nothing is asked for once it is stopped", async () => {
  expect((await collected([lines(9), lines(8), lines(7)], { stopAfter: 1 })).asked).toEqual([undefined]);
});

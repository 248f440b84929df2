import { describe, expect, test } from "vitest";
import { readTable, textOf } from "./read-table.ts";

const linesOf = (text: string) => readTable(text).rows.map(({ line }) => line);

describe("a table is read", () => {
  test.each([
    ["commas", "key,notes\r\nA,gold\r\nB,tin\r\n"],
    ["semicolons", "key;notes\nA;gold\nB;tin"],
    ["tabs", "key\tnotes\nA\tgold\nB\ttin"],
    ["a mark of the encoding", "\u{feff}key,notes\nA,gold\nB,tin"],
  ])("with %s", (_, text) => {
    const { head, rows } = readTable(text);
    expect(head).toEqual(["key", "notes"]);
    expect(rows.map(({ values }) => values)).toEqual([
      ["A", "gold"],
      ["B", "tin"],
    ]);
  });

  test("rows know their lines, also after values of several lines and empty ones", () => {
    expect(linesOf('key,notes\nA,"two\nlines"\n\n,\nB,one\n')).toEqual([2, 6]);
    expect(linesOf('key,notes\r\nA,"two\r\nlines"\r\nB,one')).toEqual([2, 4]);
  });

  test("a quote that is never closed is told at its row", () => {
    expect(readTable('key,notes\nA,gold\nB,"tin\n').rows.map(({ isBroken }) => isBroken)).toEqual([false, true]);
  });

  test("nothing is a table without columns", () => {
    expect(readTable("")).toEqual({ head: [], rows: [] });
  });
});

test("files of spreadsheets are read in their encoding", async () => {
  expect(await textOf(new Blob(["Zo\u00eb"]))).toBe("Zo\u00eb");
  expect(await textOf(new Blob([new Uint8Array([0x5a, 0x6f, 0xeb])]))).toBe("Zo\u00eb");
  expect(await textOf(new Blob([new Uint8Array([0xff, 0xfe, 0x5a, 0, 0x6f, 0, 0xeb, 0])]))).toContain("Zo\u00eb");
});

import { expect, test } from "vitest";
import type { Line } from "./line.ts";
import { LogFile } from "./log-file.ts";

const aLine = (id: number, machineCode: string) =>
  ({ id, time: 1_700_000_000, isSuccess: true, machineCode, seats: null }) as unknown as Line;

test("pages follow each other under one head, with times in UTC and no formula", async () => {
  const file = new LogFile();
  file.add([aLine(3, "laptop"), aLine(2, "=1+1")]);
  file.add([]);
  file.add([aLine(1, "a,b")]);
  const lines = (await file.end().text()).trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^id,time,/);
  expect(lines[1]).toMatch(/^3,2023-11-14T22:13:20.000Z,/);
  expect(lines[2]).toContain("'=1+1");
  expect(lines[3]).toContain('"a,b"');
});

import { expect, test } from "vitest";
import { sampleNow, sampleNowMs } from "../../tests/support/samples.ts";
import { requestIds, timeOfRequest } from "./request-ids.ts";

test("no two requests have the same id, in one process or in two", () => {
  const [one, other] = [requestIds(() => sampleNowMs), requestIds(() => sampleNowMs)];
  const ids = Array.from({ length: 5_000 }, () => [one(), other()]).flat();
  expect(new Set(ids).size).toBe(10_000);
});

test("an id is short, and goes anywhere", () => {
  const nextId = requestIds(() => sampleNowMs);
  for (let n = 0; n < 2_000; n++) expect(nextId()).toMatch(/^[0-9a-z]{13,15}$/);
});

test("an id tells the second of its request", () => {
  for (const time of [1_577_836_800, sampleNow, 3_700_000_000])
    expect(timeOfRequest(requestIds(() => time * 1000 + 999)())).toBe(time);
});

test("what is no id tells nothing", () => {
  for (const text of ["", "req-1", "abc", "A".repeat(14), "0".repeat(21), "000000 000000"])
    expect(timeOfRequest(text)).toBeUndefined();
});

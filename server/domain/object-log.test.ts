import { expect, test } from "vitest";
import { changesBetween } from "./object-log.ts";

test("a change is told field by field, the old value first", () =>
  expect(changesBetween({ name: "Ada", notes: null, f: [1, 2] }, { name: "Grace", notes: null, f: [1, 3] })).toEqual({
    name: ["Ada", "Grace"],
    f: [
      [1, 2],
      [1, 3],
    ],
  }));

test("a field that comes or goes was or becomes null", () =>
  expect(changesBetween({ gone: 1 }, { come: 2 })).toEqual({ gone: [1, null], come: [null, 2] }));

test("two objects that say the same are no change", () =>
  expect(changesBetween({ name: "Ada", list: [] }, { name: "Ada", list: [] })).toBeUndefined());

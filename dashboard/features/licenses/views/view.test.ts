import { expect, test } from "vitest";
import { stateFrom } from "../list-state.ts";
import { contentOf, isSame, viewFrom } from "./view.ts";

const expiring = {
  state: stateFrom({ search: "Expires < monthforward", order: "expires" }),
  columns: ["notes", "key"],
};

test("a view brings back search, order and columns", () => {
  const back = viewFrom({ content: JSON.stringify(contentOf(expiring)) });
  expect(back).toEqual({ state: expiring.state, columns: ["key", "notes"] });
  expect(isSame(back, expiring)).toBe(true);
  expect(isSame(back, { ...expiring, columns: ["key"] })).toBe(false);
});

test("a view that holds something else shows the list as at first", () => {
  for (const content of ["[]", "null", "{", '{"columns":7}'])
    expect(viewFrom({ content })).toEqual({ state: stateFrom({}), columns: [] });
});

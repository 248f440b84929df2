import { expect, test } from "vitest";
import { addressOf, type ListState, stateFrom } from "./list-state.ts";

const first = stateFrom({});

test("a list as at first has an empty address", () => {
  expect(first).toEqual({
    text: "",
    search: "",
    hideBlocked: undefined,
    sort: { column: "created", isDescending: true },
  });
  expect(addressOf(first)).toEqual({});
});

test("an address brings the same list back", () => {
  const state: ListState = {
    text: "2024",
    search: "F1 = true",
    hideBlocked: false,
    sort: { column: "expires", isDescending: false },
  };
  expect(stateFrom({ ...addressOf(state) })).toEqual(state);
});

test("what makes no sense in an address counts for nothing", () => {
  expect(stateFrom({ text: { a: 1 }, search: null, blocked: "maybe", order: "a;b" })).toEqual(first);
  expect(stateFrom({ text: 2024 }).text).toBe("2024");
});

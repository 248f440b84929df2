import { expect, test } from "vitest";
import { backPath } from "./use-arrival.ts";

test("after signing in one is where one wanted to be", () => {
  expect(backPath("?back=%2Fproducts%2F3%3Fpage%3D2")).toBe("/products/3?page=2");
});

test.each(["", "?back=https://evil.example", "?back=//evil.example", "?back=/%5Cevil.example", "?back=%2Fsign-in"])(
  "%s leads to the overview",
  (search) => expect(backPath(search)).toBe("/"),
);

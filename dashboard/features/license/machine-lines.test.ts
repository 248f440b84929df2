import { describe, expect, test } from "vitest";
import { machinesIn } from "./machine-lines.ts";

describe("pasted machines", () => {
  test("names follow a comma, a semicolon or a tab, and lines without a code are skipped", () => {
    const text = "ada-laptop, Ada's laptop\r\neve\n\n  \nbob\tBob, upstairs\nada-laptop;Ada";
    expect(machinesIn(text)).toEqual([
      { code: "ada-laptop", friendlyName: "Ada" },
      { code: "eve", friendlyName: "" },
      { code: "bob", friendlyName: "Bob, upstairs" },
    ]);
  });
});

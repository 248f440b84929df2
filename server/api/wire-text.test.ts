import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "./refusals.ts";
import { assertStorable, decodeFormText, decodeUtf8 } from "./wire-text.ts";

const formText = fc.string({
  unit: fc.constantFrom("%", "+", "a", "F", "0", "9", "é", "&", "=", "%C3", "%A9", "%ED%A0%80"),
});

describe("form encoding", () => {
  test("is undone for every text that a client can encode", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(decodeFormText(new URLSearchParams([["", text]]).toString().slice(1))).toBe(text);
      }),
    );
  });

  test("is undone, or refused, for whatever else comes", () => {
    fc.assert(fc.property(fc.oneof(formText, fc.string()), (text) => isDecidedBy(() => decodeFormText(text))));
  });

  test("leaves a percent sign alone that begins no escape", () => {
    expect(decodeFormText("100%25+of+50%")).toBe("100% of 50%");
    expect(decodeFormText("%zz%4")).toBe("%zz%4");
  });

  test("refuses escapes that form no UTF-8, beside lone percent signs too", () => {
    for (const text of ["%ff", "%C3%28", "%ED%A0%80", "100%+%ff"]) {
      expect(() => decodeFormText(text)).toThrow(expect.objectContaining({ reason: "badParameters" }));
    }
  });
});

describe("a body", () => {
  test("is read as UTF-8 or refused, whatever its bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => isDecidedBy(() => decodeUtf8(bytes))));
  });

  test("comes back as it was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => decodeUtf8(Buffer.from(`.${text}`)) === `.${text}`),
    );
  });
});

test("text that a database cannot keep is refused, all other text kept as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      if (text.includes("\u0000")) expect(() => assertStorable(text)).toThrow(expect.any(Refusal));
      else expect(assertStorable(text)).toBe(text);
    }),
  );
  expect(() => assertStorable("\ud800")).toThrow(expect.objectContaining({ reason: "badParameters" }));
});

/** Whether the work ends well or with a Refusal. */
function isDecidedBy(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (thrown) {
    return thrown instanceof Refusal;
  }
}

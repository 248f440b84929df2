import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutPadding } from "./pkcs1-padding.ts";

const otherwise = Buffer.from("something else..");
const content = Buffer.from("sixteen bytes ok");

const block = (padding: readonly number[]) => Buffer.from([0, 2, ...padding, 0, ...content]);
const padding = Array.from({ length: 237 }, (_, at) => (at % 255) + 1);

test("what follows right padding is given", () => {
  expect(withoutPadding(block(padding), otherwise)).toEqual(content);
});

test("one wrong byte anywhere before the content gives the other bytes instead", () => {
  const right = block(padding);
  for (let at = 0; at < right.length - content.length; at++) {
    const wrong = Buffer.from(right);
    const isPadding = at >= 2 && at < right.length - content.length - 1;
    wrong[at] = isPadding ? 0 : wrong[at]! ^ 1;
    expect(withoutPadding(wrong, otherwise), String(at)).toEqual(otherwise);
  }
});

test("content of another length gives the other bytes instead", () => {
  expect(withoutPadding(Buffer.from([0, 2, ...padding, 7, 0, ...content.subarray(1)]), otherwise)).toEqual(otherwise);
  expect(withoutPadding(Buffer.from([0, 2, ...padding.slice(1), 0, 7, ...content]), otherwise)).toEqual(otherwise);
});

test("any bytes that are not padded give the other bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 256, maxLength: 256 }), (bytes) => {
      fc.pre(bytes[0] !== 0 || bytes[1] !== 2);
      expect(withoutPadding(bytes, otherwise)).toEqual(otherwise);
    }),
  );
});

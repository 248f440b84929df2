import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSecret, formatToken, hashSecret, isSameHash, parseToken } from "./access-token.ts";

describe("a token's text", () => {
  test("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (id) => {
        const parts = { id, secret: drawSecret() };
        expect(parseToken(formatToken(parts))).toEqual(parts);
      }),
    );
  });

  test("is read without its padding, and with too much of it", () => {
    const parts = { id: 7, secret: drawSecret() };
    const text = formatToken(parts);
    expect(parseToken(text.replace(/=+$/, ""))).toEqual(parts);
    expect(parseToken(`${text}==`)).toEqual(parts);
  });

  test("is none whatever else it holds, and reading it never fails", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => parseToken(text) === undefined));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parts = parseToken(asToken(value));
        expect(parts === undefined || (parts.id > 0 && typeof parts.secret === "string")).toBe(true);
      }),
    );
  });

  test("is none when its id is an object that pretends to be a number", () => {
    expect(parseToken(asToken([{ toString: 1, valueOf: 1 }, "secret"]))).toBeUndefined();
    expect(parseToken(asToken([["7"], "secret"]))).toBeUndefined();
  });

  test("is none when its id is no positive whole number", () => {
    for (const id of ["0", "-1", "1.5", "x", "", null, true, "1e400"]) {
      expect(parseToken(asToken([id, "secret"]))).toBeUndefined();
    }
  });

  test("of a megabyte is turned down at once", () => {
    const started = performance.now();
    expect(parseToken("W1tb".repeat(250_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe("a secret", () => {
  test("has 30 bytes and never comes twice", () => {
    const secrets = Array.from({ length: 100 }, drawSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) expect(Buffer.from(secret, "base64")).toHaveLength(30);
  });

  test("is known by its hash, and no other is", () => {
    const secret = drawSecret();
    expect(isSameHash(hashSecret(secret), hashSecret(secret))).toBe(true);
    fc.assert(fc.property(fc.string(), (other) => !isSameHash(hashSecret(secret), hashSecret(other))));
    expect(isSameHash("no hash", hashSecret(secret))).toBe(false);
    expect(isSameHash("", "")).toBe(false);
  });
});

function asToken(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64");
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "./refusals.ts";
import { readTexts, textsOf, type WireRequest } from "./wire-request.ts";

const asForm = "application/x-www-form-urlencoded";

describe("parameters", () => {
  test("are the same from a query, a form and JSON, whatever their text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        const form = new URLSearchParams([["Notes", text]]).toString();
        const expected = new Map([["notes", text]]);
        fc.pre(!text.includes("\u0000"));
        expect(readTexts(aRequest({ query: form }))).toEqual(expected);
        expect(readTexts(aRequest({ contentType: asForm, body: Buffer.from(form) }))).toEqual(expected);
        expect(readTexts(aRequest({ body: Buffer.from(JSON.stringify({ Notes: text })) }))).toEqual(expected);
      }),
    );
  });

  test("are merged, and the body wins over the query", () => {
    const texts = readTexts(aRequest({ query: "ProductId=1&Key=A", body: Buffer.from("KEY=B&machinecode=ada") }));
    expect(texts).toEqual(
      new Map([
        ["productid", "1"],
        ["key", "B"],
        ["machinecode", "ada"],
      ]),
    );
  });

  test("that are empty count as not given, in every form", () => {
    expect(readTexts(aRequest({ query: "Key=&Notes&=x" }))).toEqual(new Map());
    expect(readTexts(aRequest({ body: Buffer.from('{"Key":"","Notes":null}') }))).toEqual(new Map());
    expect(textsOf({ Key: undefined, Notes: "" })).toEqual(new Map());
  });

  test("in JSON may be numbers, flags and lists", () => {
    const body = Buffer.from('{"ProductId":7,"F1":true,"Fields":[1,2]}');
    expect(readTexts(aRequest({ body }))).toEqual(
      new Map([
        ["productid", "7"],
        ["f1", "true"],
        ["fields", "[1,2]"],
      ]),
    );
  });
});

describe("whatever bytes arrive", () => {
  const types = fc.constantFrom("", asForm, "application/json", "text/plain", "multipart/form-data; boundary=x");
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc.json().map((text) => Buffer.from(text)),
    fc.object().map((value) => Buffer.from(JSON.stringify(value))),
    fc.string().map((text) => Buffer.from(text)),
  );

  test("they are read or refused", () => {
    fc.assert(
      fc.property(fc.string(), types, bodies, (query, contentType, body) => {
        expect(isReadOrRefused(aRequest({ query, contentType, body }))).toBe(true);
      }),
    );
  });

  test("JSON that is no object is refused", () => {
    for (const text of ["[1]", "7", "null", '"x"', "{", "{]"]) {
      const request = aRequest({ contentType: "application/json", body: Buffer.from(text) });
      expect(() => readTexts(request)).toThrow(expect.objectContaining({ reason: "badParameters" }));
    }
  });

  test("JSON that is nested beyond all reason is decided too", () => {
    const body = Buffer.from(`{"Key":${"[".repeat(200_000)}${"]".repeat(200_000)}}`);
    expect(isReadOrRefused(aRequest({ body }))).toBe(true);
    expect(
      isReadOrRefused(aRequest({ body: Buffer.from(`${'{"Key":'.repeat(150_000)}1${"}".repeat(150_000)}`) })),
    ).toBe(true);
  });

  test("a megabyte of the worst takes no second", () => {
    for (const part of ["%", "&", "=&", "a=%&", "+", " {", "%25"]) {
      const body = Buffer.from(part.repeat(1_000_000 / part.length));
      const started = performance.now();
      isReadOrRefused(aRequest({ body }));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });

  test("names that JavaScript gives a meaning are names like others", () => {
    const texts = readTexts(aRequest({ body: Buffer.from('{"__proto__":"a","constructor":"b","toString":"c"}') }));
    expect([...texts]).toEqual([
      ["__proto__", "a"],
      ["constructor", "b"],
      ["tostring", "c"],
    ]);
  });
});

function isReadOrRefused(request: WireRequest): boolean {
  try {
    return readTexts(request) instanceof Map;
  } catch (thrown) {
    return thrown instanceof Refusal;
  }
}

function aRequest(changes: Partial<WireRequest>): WireRequest {
  const nothing = { query: "", contentType: "", body: undefined, tokenHeader: undefined, idempotencyKey: undefined };
  return { ...nothing, address: "203.0.113.10", requestId: "1", ...changes };
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { methods } from "../methods/index.ts";
import { decoderOf } from "./decode.ts";
import { choice, flag, id, json, machineCode, optionalId, text, verbatim, whole } from "./params.ts";
import { Refusal } from "./refusals.ts";
import { comparableName } from "./wire-names.ts";

const nastyTexts = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.integer().map(String),
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.json(),
  fc.constantFrom(
    "None",
    "null",
    "true",
    "TRUE",
    "0",
    "-0",
    "1e5",
    "9,5",
    " 7 ",
    "NaN",
    "Infinity",
    "0x10",
    "{}",
    "[]",
  ),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "[null]",
    '{"__proto__":1}',
    "9".repeat(400),
    "(".repeat(5_000),
  ),
);

describe.each(methods.map((method) => [method.name, method] as const))("the parameters of %s", (_name, method) => {
  const names = Object.keys(method.params).map(comparableName);

  test("are decoded or refused, whatever their texts", () => {
    const given = fc.dictionary(fc.constantFrom(...names, "unknown"), nastyTexts);
    fc.assert(
      fc.property(given, (texts) => {
        expect(isDecided(() => method.decode(new Map(Object.entries(texts))))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a whole number", () => {
  const decode = decoderOf({ period: whole(), productId: id().optional(), templateId: optionalId() });
  const read = (name: string, given: string) => decode(new Map([[name, given]])) as Record<string, unknown>;

  test("is read in every way that clients write it", () => {
    for (const given of ["30", " 30 ", "+30", "30.0", "30,0"]) expect(read("period", given).period).toBe(30);
  });

  test("is refused when it is none, or out of bounds", () => {
    for (const given of ["", "x", "1e3", "0x1e", "3.5", "2147483648", "-2147483649", "--1", "NaN"]) {
      expect(() => read("period", given), given).toThrow(expect.objectContaining({ reason: "badParameters" }));
    }
  });

  test("is kept for every one there is", () => {
    fc.assert(fc.property(fc.integer(), (number) => read("period", String(number)).period === number));
  });

  test("of an id counts as not given when it is 0 and may be left out", () => {
    expect(
      decode(
        new Map([
          ["period", "1"],
          ["templateid", "0"],
        ]),
      ),
    ).toEqual({ period: 1 });
  });
});

describe("a flag", () => {
  const decode = decoderOf({ floating: flag() });
  test("is read in every way that clients write it, and false when it is not given", () => {
    for (const given of ["true", "True", "1", "on", "YES"]) {
      expect(decode(new Map([["floating", given]]))).toEqual({ floating: true });
    }
    for (const given of ["false", "False", "0", "off", "No", "None"]) {
      expect(decode(new Map([["floating", given]]))).toEqual({ floating: false });
    }
    expect(decode(new Map())).toEqual({ floating: false });
    expect(() => decode(new Map([["floating", "2"]]))).toThrow(expect.any(Refusal));
  });
});

describe("a text", () => {
  const decode = decoderOf({
    notes: text(5, "notesTooLong").optional(),
    name: verbatim(5).optional(),
    machineCode: machineCode(),
  });

  test("that reads None or null was not given, unless the parameter is kept to the letter", () => {
    expect(
      decode(
        new Map([
          ["notes", "None"],
          ["name", "None"],
          ["machinecode", "null"],
        ]),
      ),
    ).toEqual({
      name: "None",
      machineCode: "null",
    });
  });

  test("that is too long is refused for the reason that its parameter names", () => {
    expect(() => decode(new Map([["notes", "longer"]]))).toThrow(expect.objectContaining({ reason: "notesTooLong" }));
    expect(() => decode(new Map([["name", "longer"]]))).toThrow(expect.objectContaining({ reason: "badParameters" }));
  });
});

describe("a choice", () => {
  const decode = decoderOf({ type: choice({ User: 0, Product: 1 }) });
  test("is read by name in any case and by number, 0 included", () => {
    for (const given of ["user", "User", "0"]) expect(decode(new Map([["type", given]]))).toEqual({ type: 0 });
    for (const given of ["constructor", "2", "00", "-1"]) {
      expect(() => decode(new Map([["type", given]])), given).toThrow(expect.any(Refusal));
    }
  });
});

test("JSON in a text is checked against its shape", () => {
  const decode = decoderOf({ states: json(z.array(z.int())) });
  expect(decode(new Map([["states", "[1,2]"]]))).toEqual({ states: [1, 2] });
  for (const given of ["[1.5]", '["x"]', "{}", "[", "1"]) {
    expect(() => decode(new Map([["states", given]])), given).toThrow(expect.any(Refusal));
  }
});

function isDecided(work: () => unknown): boolean {
  const started = performance.now();
  try {
    work();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
  }
  return performance.now() - started < 1_000;
}

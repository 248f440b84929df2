import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleNow } from "../../tests/support/samples.ts";
import { latestExpiry } from "./extension.ts";
import { fields, type ImportRow, readImportRow } from "./import-row.ts";
import { secondsPerDay } from "./license.ts";

const read = (row: unknown) => readImportRow(row, sampleNow);

test("whatever a row holds, it is read whole or told to be wrong", () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom(...fields), fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }))),
      ),
      (row) => {
        const result = read(row);
        if (typeof result === "string") return void expect(result).toMatch(/\.$/s);
        expect(Number.isInteger(result.expires) && result.expires >= 0 && result.expires <= latestExpiry).toBe(true);
        expect(result.features).toHaveLength(8);
        expect(result.notes.length).toBeLessThanOrEqual(500);
        expect(JSON.stringify(result)).not.toContain("\\u0000");
      },
    ),
    { numRuns: 200 },
  ));

test("a row of texts, as files hold them, is read like one of values", () => {
  const texts = {
    expires: "2027-01-31",
    features: "F1, 3",
    maxNoOfMachines: " 5",
    block: "yes",
    machines: "a\tAda's\nb",
  };
  const values = {
    expires: Date.UTC(2027, 0, 31) / 1000,
    features: [1, 3],
    maxNoOfMachines: 5,
    block: true,
    machines: [{ code: "a", friendlyName: "Ada's" }, "b"],
  };
  expect(read(texts)).toEqual(read(values));
  expect(read(texts)).toMatchObject({ isBlocked: true, maxMachines: 5, machines: [{ code: "a" }, { code: "b" }] });
});

test("a row without a date runs for its period from now", () =>
  expect(read({ period: 30 })).toMatchObject({ expires: sampleNow + 30 * secondsPerDay, key: undefined }));

test("a key of another system stays as it is, in capitals", () =>
  expect((read({ key: " {3f2504e0-4f89-41d3} / Ünï " }) as ImportRow).key).toBe("{3F2504E0-4F89-41D3} / ÜNÏ"));

test.each([
  [7, "It is not an object."],
  [{ colour: "red" }, "There is no field colour."],
  [{ key: "k".repeat(101) }, "key is not valid."],
  [{ expires: "2026-02-30" }, "expires is not valid."],
  [{ expires: "tomorrow" }, "expires is not valid."],
  [{ features: [9] }, "features is not valid."],
  [{ maxNoOfMachines: -1 }, "maxNoOfMachines is not valid."],
  [{ block: "perhaps" }, "block is not valid."],
  [{ machines: [{ friendlyName: "x" }] }, "machines is not valid."],
])("%j is told to be wrong: %s", (row, problem) => expect(read(row)).toBe(problem));

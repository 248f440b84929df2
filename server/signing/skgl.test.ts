import fc from "fast-check";
import { expect, test } from "vitest";
import { type Features, noFeatures, withFeature } from "../domain/features.ts";
import { toKeyString } from "./key-string.ts";
import { decodeSkgl, encodeSkgl, type SkglContents, skglDate } from "./skgl.ts";
import { nineDigitHash } from "./skgl-digits.ts";

const christmasKey = { createdDate: "20131228", days: 30, features: noFeatures, id: 23_159 };
const someFlag = fc.boolean();
const someDate = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
const someContents: fc.Arbitrary<SkglContents> = fc.record({
  createdDate: someDate.map((date) => skglDate(date.getTime() / 1000)),
  days: fc.integer({ min: 0, max: 999 }),
  features: fc.array(someFlag, { minLength: 8, maxLength: 8 }) as unknown as fc.Arbitrary<Features>,
  id: fc.integer({ min: 0, max: 99_999 }),
});
const somePassword = fc.string({ unit: "binary", maxLength: 30 });

test("the known key of the contract is read and written", () => {
  expect(decodeSkgl("MXNBF-ITLDZ-WPOBY-UCHQW", "567")).toEqual(christmasKey);
  expect(encodeSkgl(christmasKey, "567")).toBe("MXNBF-ITLDZ-WPOBY-UCHQW");
});

test("the second known key of the SKGL repository, 30 days with F1, is read and written", () => {
  const contents = decodeSkgl("LZWXQ-SMBAS-JDVDL-XTEHB", "567");
  expect(contents).toEqual({
    createdDate: "20131228",
    days: 30,
    features: withFeature(noFeatures, 1, true),
    id: 5_868,
  });
  expect(encodeSkgl(contents!, "567")).toBe("LZWXQ-SMBAS-JDVDL-XTEHB");
});

test("whatever is written into a key is read from it, with and without a password", () => {
  fc.assert(
    fc.property(someContents, fc.oneof(fc.constant(""), somePassword), (contents, password) => {
      expect(decodeSkgl(encodeSkgl(contents, password), password)).toEqual(contents);
    }),
  );
});

test("another password does not open a key", () => {
  expect(decodeSkgl("MXNBF-ITLDZ-WPOBY-UCHQW", "568")).toBeUndefined();
  expect(decodeSkgl("MXNBF-ITLDZ-WPOBY-UCHQW", "")).toBeUndefined();
});

test("a key with one letter changed is not valid", () => {
  const key = "MXNBF-ITLDZ-WPOBY-UCHQW";
  for (const [place, letter] of [...key].entries()) {
    if (letter === "-") continue;
    const changed = key.slice(0, place) + (letter === "Q" ? "R" : "Q") + key.slice(place + 1);
    expect(decodeSkgl(changed, "567")).toBeUndefined();
  }
});

test("a key with a good checksum over an impossible day or feature byte is not valid", () => {
  for (const plain of ["2013022903000000001", "2013122803025600001"]) {
    expect(decodeSkgl(toKeyString(BigInt(nineDigitHash(plain) + plain)), "")).toBeUndefined();
  }
  const possible = "2013122803025500001";
  expect(decodeSkgl(toKeyString(BigInt(nineDigitHash(possible) + possible)), "")).toMatchObject({ id: 1 });
});

test("garbage is never a key and never an error", () => {
  const someNumber = fc.bigInt({ min: 0n, max: 26n ** 20n - 1n }).map(toKeyString);
  const garbage = fc.oneof(fc.string({ unit: "binary" }), someNumber);
  fc.assert(fc.property(garbage, somePassword, (key, password) => decodeSkgl(key, password) === undefined));
});

test("what does not fit into a key is refused", () => {
  const refused: Partial<SkglContents>[] = [
    { days: 1000 },
    { days: -1 },
    { days: 1.5 },
    { id: 100_000 },
    { id: Number.NaN },
    { createdDate: "20130229" },
    { createdDate: "2013-12-28" },
  ];
  for (const change of refused) expect(() => encodeSkgl({ ...christmasKey, ...change }, "")).toThrow(RangeError);
});

test("the day of a key is the day in UTC", () => {
  expect(skglDate(Date.UTC(2013, 11, 28, 23, 59, 59) / 1000)).toBe("20131228");
  expect(skglDate(Date.UTC(2013, 11, 29) / 1000)).toBe("20131229");
});

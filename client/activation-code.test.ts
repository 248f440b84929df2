import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { generateAccountKey } from "../server/signing/account-key.ts";
import { activationCodeBytes, activationCodeText } from "../server/signing/activation-code.ts";
import { Signer } from "../server/signing/signer.ts";
import { readActivationCode } from "./activation-code.ts";

const of = { productId: 3, key: "AAAAA-BBBBB-CCCCC-DDDDD", machineCode: "Ada's laptop, Å" };
const nothing = undefined as unknown as string;
const features = [true, false, true, false, false, false, false, true];
const day = 86_400;
const facts = { ...of, features, expires: 20_500 * day + 1, signDate: 20_400 * day + 40_000 };
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

let signer: Signer;
let publicKey: string;
let code: string;

beforeAll(async () => {
  const { privateKeyDer } = await generateAccountKey();
  signer = new Signer(async () => privateKeyDer);
  publicKey = await signer.codeKey(1);
  code = await codeOf();
});

async function codeOf(changes: Partial<typeof facts> = {}): Promise<string> {
  const bytes = activationCodeBytes({ ...facts, ...changes });
  return activationCodeText(bytes, await signer.signCode(1, bytes.signed));
}

test("a code says what the license allows and until when, in seven lines", async () => {
  expect(code).toMatch(/^(([0-9A-HJKMNP-TV-Z]{4} ){4}[0-9A-HJKMNP-TV-Z]\n?){7}$/);
  expect(await readActivationCode(code, publicKey, of)).toEqual({
    isValid: true,
    features,
    expires: 20_501 * day,
    signDate: 20_400 * day,
  });
});

test.each([
  ["in small letters", (text: string) => text.toLowerCase()],
  ["without any space", (text: string) => text.replace(/\s/g, "")],
  ["with dashes", (text: string) => text.replace(/\s/g, "-")],
  ["with the letters that look like digits", (text: string) => text.replace(/0/g, "o").replace(/1/g, "l")],
])("it is read %s", async (_, typedAs) =>
  expect(await readActivationCode(typedAs(code), publicKey, of)).toMatchObject({ isValid: true }),
);

describe("a code that was mistyped", () => {
  test("in one character is found out, and the line is named", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(7 * 17 - 1), fc.integer({ min: 1, max: 31 }), async (at, by) => {
        const characters = [...code.replace(/\s/g, "")];
        characters[at] = alphabet[(alphabet.indexOf(characters[at]!) + by) % 32]!;
        expect(await readActivationCode(characters.join(""), publicKey, of)).toEqual({
          isValid: false,
          reason: "mistyped",
          line: Math.floor(at / 17) + 1,
        });
      }),
    ));

  test("with two neighbours in each other's place is found out, wherever they stand", async () => {
    const characters = [...code.replace(/\s/g, "")];
    for (let at = 0; at + 1 < characters.length; at++) {
      const [one, other] = [characters[at]!, characters[at + 1]!];
      if (one === other) continue;
      const typed = characters
        .with(at, other)
        .with(at + 1, one)
        .join("");
      const line = Math.floor(at / 17) + 1;
      expect(await readActivationCode(typed, publicKey, of), `${at}`).toEqual({
        isValid: false,
        reason: "mistyped",
        line,
      });
    }
  });

  test("with two lines in each other's place is found out", async () => {
    const [first, second, ...rest] = code.split("\n");
    const turned = [second, first, ...rest].join("\n");
    expect(await readActivationCode(turned, publicKey, of)).toMatchObject({ reason: "mistyped", line: 1 });
  });

  test("by a line too few, or as anything else, has another length", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
        const { isValid } = await readActivationCode(text, publicKey, of);
        expect(isValid).toBe(false);
      }),
    ));

  test("not at all, or without an end, is no code", async () => {
    for (const typed of [nothing, "", "0".repeat(100_000)])
      expect(await readActivationCode(typed, publicKey, of)).toMatchObject({ reason: "mistyped", line: undefined });
  });
});

test.each([
  ["product", { productId: 4 }],
  ["key", { key: "AAAAA-BBBBB-CCCCC-DDDDE" }],
  ["machine", { machineCode: "Eve's laptop" }],
])("a code of another %s is none", async (_, changes) =>
  expect(await readActivationCode(code, publicKey, { ...of, ...changes })).toEqual({
    isValid: false,
    reason: "wrongSignature",
  }),
);

test("a code of another account is none, and a key that is none is said so", async () => {
  const other = await generateAccountKey();
  const otherKey = await new Signer(async () => other.privateKeyDer).codeKey(1);
  expect(await readActivationCode(code, otherKey, of)).toMatchObject({ reason: "wrongSignature" });
  for (const none of ["", "AAAA", "<RSAKeyValue>"])
    expect(await readActivationCode(code, none, of)).toMatchObject({ reason: "unreadablePublicKey" });
});

test("a line feed in the key does not make it another machine's code", async () => {
  const typed = await codeOf({ key: "K\nX", machineCode: "Y" });
  const other = { ...of, key: "K", machineCode: "X\nY" };
  expect(await readActivationCode(typed, publicKey, other)).toMatchObject({ reason: "wrongSignature" });
});

test("who makes the key again from the same account's key reads the same codes", async () => {
  expect(await signer.codeKey(1)).toBe(publicKey);
  expect(await codeOf()).toBe(code);
});

test("a license that outlives what two bytes can say ends on the last day that they can", async () =>
  expect(await readActivationCode(await codeOf({ expires: 253_402_300_799 }), publicKey, of)).toMatchObject({
    expires: 65_535 * day,
  }));

import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isSignedBy, readAppKey } from "./app-key.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const { n, e } = publicKey.export({ format: "jwk" });
const base64 = (text: string) => Buffer.from(text, "base64url").toString("base64");
const parameters = (key: object) => JSON.stringify({ D: null, DP: null, ...key, P: null, Q: null });
const dotNet = parameters({ Exponent: base64(e!), Modulus: base64(n!) });

describe("an application's key", () => {
  test("is read as .NET writes it", () =>
    expect(readAppKey(dotNet)).toBe(publicKey.export({ type: "spki", format: "pem" }).toString()));

  test.each([
    ["no JSON", "<RSAKeyValue>"],
    ["nothing in it", "{}"],
    ["null", "null"],
    ["numbers", parameters({ Exponent: 1, Modulus: 2 })],
    ["a short modulus", parameters({ Exponent: "AQAB", Modulus: Buffer.alloc(64, 7).toString("base64") })],
    ["an endless modulus", parameters({ Exponent: "AQAB", Modulus: Buffer.alloc(2_000, 7).toString("base64") })],
  ])("is not read from %s", (_what, text) => expect(readAppKey(text)).toBeUndefined());
});

describe("a challenge", () => {
  const challenge = Buffer.from("what nobody could know before").toString("base64");
  const date = 1_795_000_000;
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(date));
  const signed = Buffer.concat([Buffer.from(challenge, "base64"), bytes]);
  const signature = sign("sha512", signed, privateKey).toString("base64");
  const pem = readAppKey(dotNet)!;

  test("is signed by whoever holds the key", () => expect(isSignedBy(pem, { challenge, date, signature })).toBe(true));

  test.each([
    ["another time", { date: date + 1 }],
    ["another challenge", { challenge: Buffer.from("something else").toString("base64") }],
    ["another hash", { signature: sign("sha256", signed, privateKey).toString("base64") }],
    ["what is no signature", { signature: "AAAA" }],
    ["nothing", { signature: "" }],
  ])("is not with %s", (_what, change) =>
    expect(isSignedBy(pem, { challenge, date, signature, ...change })).toBe(false),
  );
});

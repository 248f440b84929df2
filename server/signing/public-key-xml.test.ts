import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPrivateKeyXml, readPublicKeyXml, toPublicKeyXml } from "./public-key-xml.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicXml = toPublicKeyXml(publicKey);

test("a public key is written on one line with a 256-byte modulus and the exponent AQAB", () => {
  expect(publicXml).toMatch(
    /^<RSAKeyValue><Modulus>[A-Za-z0-9+/]{342}==<\/Modulus><Exponent>AQAB<\/Exponent><\/RSAKeyValue>$/,
  );
});

test("writing a private key gives away its public half only", () => {
  expect(toPublicKeyXml(privateKey)).toBe(publicXml);
});

test("a key that is not RSA cannot be written", () => {
  expect(() => toPublicKeyXml(generateKeyPairSync("ed25519").publicKey)).toThrow("Only an RSA key");
});

test("a public key comes back from its text, line breaks and indentation included", () => {
  expect(readPublicKeyXml(publicXml)?.equals(publicKey)).toBe(true);
  const pasted = publicXml.replaceAll("><", ">\r\n  <").replace("==", "\n==");
  expect(readPublicKeyXml(`<?xml version="1.0"?>\n${pasted}\n`)?.equals(publicKey)).toBe(true);
});

test("a full private key comes back from .NET's text", () => {
  const read = readPrivateKeyXml(privateXml(privateKey));
  expect(read?.equals(privateKey)).toBe(true);
  expect(createPublicKey(read!).equals(publicKey)).toBe(true);
  expect(readPublicKeyXml(privateXml(privateKey))?.equals(publicKey)).toBe(true);
});

test.each(["Modulus", "Exponent", "P", "Q", "DP", "DQ", "InverseQ", "D"])(
  "a private key whose %s is missing, empty or another key's is none",
  (element) => {
    const part = new RegExp(`<${element}>(.*)</${element}>`);
    const foreign = element === "Exponent" ? "Aw==" : part.exec(privateXml(other.privateKey))![1];
    for (const replacement of ["", `<${element}></${element}>`, `<${element}>${foreign}</${element}>`]) {
      expect(readPrivateKeyXml(privateXml(privateKey).replace(part, replacement))).toBeUndefined();
    }
  },
);

test("a public key is no private key", () => {
  expect(readPrivateKeyXml(publicXml)).toBeUndefined();
});

test("text that is no key is undefined and never an error", () => {
  const pieces = fc.constantFrom("<RSAKeyValue>", "<Modulus>", "</Modulus>", "<Exponent>", "</Exponent>", "AQAB", "é");
  const garbage = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 7 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(garbage, (text) => {
      readPublicKeyXml(text);
      return readPrivateKeyXml(text) === undefined;
    }),
  );
  for (const text of ["", "<RSAKeyValue></RSAKeyValue>", publicXml.replace("AQAB", "!!!!"), publicXml.slice(0, 200)]) {
    expect(readPublicKeyXml(text)).toBeUndefined();
  }
});

function privateXml(key: KeyObject): string {
  const { n, e, p, q, dp, dq, qi, d } = key.export({ format: "jwk" });
  const parts = { Modulus: n, Exponent: e, P: p, Q: q, DP: dp, DQ: dq, InverseQ: qi, D: d };
  const elements = Object.entries(parts).map(([name, value]) => {
    const base64 = Buffer.from(value!, "base64url").toString("base64");
    return `<${name}>${base64}</${name}>`;
  });
  return `<RSAKeyValue>${elements.join("")}</RSAKeyValue>`;
}

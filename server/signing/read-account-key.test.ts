import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { readPublicKeyXml, toPublicKeyXml } from "./public-key-xml.ts";
import { readAccountKey } from "./read-account-key.ts";

const rsa = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength }).privateKey;
const key = rsa(2048);
const pem = (one: KeyObject, type: "pkcs1" | "pkcs8") => one.export({ format: "pem", type }) as string;

function privateXml(one: KeyObject): string {
  const { n, e, p, q, dp, dq, qi, d } = one.export({ format: "jwk" });
  const parts = { Modulus: n, Exponent: e, P: p, Q: q, DP: dp, DQ: dq, InverseQ: qi, D: d };
  const fields = Object.entries(parts).map(
    ([name, value]) => `<${name}>${Buffer.from(value!, "base64url").toString("base64")}</${name}>`,
  );
  return `<RSAKeyValue>${fields.join("")}</RSAKeyValue>`;
}

test.each([
  ["PKCS#8", () => pem(key, "pkcs8")],
  ["PKCS#1", () => pem(key, "pkcs1")],
  ["PEM with Windows line ends and space around it", () => `\r\n ${pem(key, "pkcs8").replaceAll("\n", "\r\n")} `],
  [".NET's XML", () => privateXml(key)],
])("a key in %s is read whole: what it signs, its public half verifies", async (_form, text) => {
  const { privateKeyDer, publicKeyXml } = (await readAccountKey(text()))!;
  expect(publicKeyXml).toBe(toPublicKeyXml(createPublicKey(key)));
  const read = createPrivateKey({ key: privateKeyDer, format: "der", type: "pkcs8" });
  const bytes = Buffer.from("license");
  expect(verify("sha256", bytes, readPublicKeyXml(publicKeyXml)!, sign("sha256", bytes, read))).toBe(true);
});

test("a key of 4096 bits is taken", async () => expect(await readAccountKey(pem(rsa(4096), "pkcs8"))).toBeDefined());

test.each([
  ["nothing", () => ""],
  ["a text", () => "key"],
  ["the public half as PEM", () => createPublicKey(key).export({ format: "pem", type: "spki" }) as string],
  ["the public half as XML", () => toPublicKeyXml(key)],
  ["1024 bits", () => pem(rsa(1024), "pkcs8")],
  [
    "an elliptic key",
    () => generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }) as string,
  ],
  [
    "a key under a password",
    () => key.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "secret" }) as string,
  ],
  ["half a key", () => pem(key, "pkcs8").slice(0, 800)],
  ["parts of two keys", () => privateXml(key).replace(/<D>.*<\/D>/, privateXml(rsa(2048)).match(/<D>.*<\/D>/)![0])],
])("%s is no key to sign with", async (_form, text) => expect(await readAccountKey(text())).toBeUndefined());

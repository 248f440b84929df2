import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { generateAccountKey } from "./account-key.ts";
import { toPublicKeyXml } from "./public-key-xml.ts";

test("an account key has 2048 bits and exponent 65537, and its two halves belong together", async () => {
  const { privateKeyDer, publicKeyXml } = await generateAccountKey();
  const privateKey = createPrivateKey({ key: privateKeyDer, format: "der", type: "pkcs8" });
  expect(privateKey.asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65_537n });
  expect(toPublicKeyXml(createPublicKey(privateKey))).toBe(publicKeyXml);
});

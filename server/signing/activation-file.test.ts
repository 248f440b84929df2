import { verify } from "node:crypto";
import { expect, test } from "vitest";
import { generateAccountKey } from "./account-key.ts";
import { activationFileName, linqSignFile, stringSignFile } from "./activation-file.ts";
import { licenseJson } from "./license-json.ts";
import { linqSignBytes } from "./linq-sign.ts";
import { readPublicKeyXml } from "./public-key-xml.ts";
import { Signer } from "./signer.ts";
import { stringSignPayload } from "./string-sign.ts";
import { at, someFacts } from "./test-facts.ts";

test("a file of SignMethod 1 is the raw answer and verifies from its own bytes", async () => {
  const { privateKeyDer, publicKeyXml } = await generateAccountKey();
  const payload = stringSignPayload(someFacts());
  const signature = await new Signer(async () => privateKeyDer).sign(1, payload, "sha256");
  const file = JSON.parse(stringSignFile(payload, signature));

  expect(Object.keys(file)).toEqual(["licenseKey", "signature", "result", "message"]);
  expect(file).toMatchObject({ result: 0, message: "" });
  const signed = Buffer.from(file.licenseKey, "base64");
  expect(verify("sha256", signed, readPublicKeyXml(publicKeyXml)!, Buffer.from(file.signature, "base64"))).toBe(true);
});

test("a file of SignMethod 0 is the bare license, indented, with its signature inside", async () => {
  const { privateKeyDer, publicKeyXml } = await generateAccountKey();
  const facts = someFacts({ modelVersion: 3 });
  const signature = await new Signer(async () => privateKeyDer).sign(1, linqSignBytes(facts), "sha256");
  const file = linqSignFile(licenseJson(facts, signature.toString("base64")));

  expect(file.startsWith('{\n  "productId": 3843,\n')).toBe(true);
  const license = JSON.parse(file);
  expect(license).not.toHaveProperty("result");
  const inside = Buffer.from(license.signature, "base64");
  expect(verify("sha256", linqSignBytes(facts), readPublicKeyXml(publicKeyXml)!, inside)).toBe(true);
});

test("a file is named after the UTC day", () => {
  expect(activationFileName(at("2018-06-06T23:59:59"))).toBe("ActivationFile20180606.skm");
});

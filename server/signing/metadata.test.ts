import { verify } from "node:crypto";
import { expect, test } from "vitest";
import { generateAccountKey } from "./account-key.ts";
import { type Metadata, metadataSignature, metadataSigningData } from "./metadata.ts";
import { readPublicKeyXml } from "./public-key-xml.ts";
import { Signer } from "./signer.ts";

const metadata: Metadata = {
  activatedMachines: 2,
  licenseStatus: { isValid: false, reasonForInvalidity: 1, trial: true, timeLimited: true, timeLeft: 0 },
  usedFloatingMachines: 1,
};

test("the signed data is compact JSON with PascalCase names", () => {
  expect(metadataSigningData(metadata).toString("utf8")).toBe(
    '{"ActivatedMachines":2,"LicenseStatus":{"IsValid":false,"ReasonForInvalidity":1,"Trial":true,"TimeLimited":true,' +
      '"TimeLeft":0},"UsedFloatingMachines":1}',
  );
});

test("a client that opens the envelope finds data that verifies with SHA-512 and no other hash", async () => {
  const { privateKeyDer, publicKeyXml } = await generateAccountKey();
  const data = metadataSigningData(metadata);
  const signature = await new Signer(async () => privateKeyDer).sign(1, data, "sha512");
  const envelope = JSON.parse(
    Buffer.from(metadataSignature(data, signature, 1_528_278_208), "base64").toString("utf8"),
  );

  expect(Object.keys(envelope)).toEqual(["Data", "Signature", "Date", "Version"]);
  expect(envelope).toMatchObject({ Date: 1_528_278_208, Version: 1 });
  const signed = [
    Buffer.from(envelope.Data, "base64"),
    readPublicKeyXml(publicKeyXml)!,
    Buffer.from(envelope.Signature, "base64"),
  ] as const;
  expect(verify("sha512", ...signed)).toBe(true);
  expect(verify("sha256", ...signed)).toBe(false);
});

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type AccountKey, generateAccountKey } from "../server/signing/account-key.ts";
import { linqSignFile, stringSignFile } from "../server/signing/activation-file.ts";
import { licenseJson } from "../server/signing/license-json.ts";
import { linqSignBytes } from "../server/signing/linq-sign.ts";
import { metadataSignature, metadataSigningData } from "../server/signing/metadata.ts";
import type { LicenseFacts } from "../server/signing/signed-license.ts";
import { Signer } from "../server/signing/signer.ts";
import { stringSignPayload } from "../server/signing/string-sign.ts";
import { at, aWireMachine, someFacts } from "../server/signing/test-facts.ts";
import { type ReadingOptions, readActivationFile } from "./activation-file.ts";
import type { ModelVersion } from "./license.ts";

let account: AccountKey;
let signer: Signer;
beforeAll(async () => {
  account = await generateAccountKey();
  signer = new Signer(async () => account.privateKeyDer);
});

const signedMs = at("2018-06-06T09:43:28") * 1000;
const dayMs = 86_400_000;
const { mid } = aWireMachine();
const rich: Partial<LicenseFacts> = {
  modelVersion: 3,
  notes: "Ålice's key, 20 €",
  customer: { id: 5, name: "Ålice", email: null, companyName: "Ångström AB", createdMs: 1_441_383_074_453 },
  machines: [
    aWireMachine({ friendlyName: "Laptop" }),
    aWireMachine({ mid: "floating:ada", floatingExpires: signedMs / 1000 + 100 }),
  ],
  dataObjects: [{ id: 7, name: "credits", stringValue: "a,b", intValue: -3 }],
  allowedMachines: "one\ntwo",
};

async function textFile(changes: Partial<LicenseFacts> = {}): Promise<string> {
  const payload = stringSignPayload(someFacts({ modelVersion: 3, ...changes }));
  return stringSignFile(payload, await signer.sign(1, payload, "sha256"));
}

async function objectFile(changes: Partial<LicenseFacts> = {}): Promise<string> {
  const facts = someFacts(changes);
  const signature = await signer.sign(1, linqSignBytes(facts), "sha256");
  return linqSignFile(licenseJson(facts, signature.toString("base64")));
}

function read<V extends ModelVersion = 3>(file: string, options: ReadingOptions<V> = {}) {
  return readActivationFile(file, account.publicKeyXml, { nowMs: signedMs, ...options });
}

const reasonOf = async (file: string, options: ReadingOptions<ModelVersion> = {}) => {
  const result = await read(file, options);
  return result.isValid ? "valid" : result.reason;
};

const method0 = { acceptsSignMethod0: true, modelVersion: 1 } as const;

describe("a file of SignMethod 1", () => {
  test("gives the license that was signed, with every time in Unix seconds", async () => {
    const result = await read(await textFile(rich));
    expect(result).toMatchObject({
      isValid: true,
      license: {
        productId: 3843,
        id: 1,
        key: "JJWTE-MVKLR-YQMKD-IFXUV",
        created: at("2018-02-19T00:00:00"),
        expires: at("2018-05-16T00:00:00"),
        f1: true,
        f3: false,
        notes: "Ålice's key, 20 €",
        customer: { id: 5, name: "Ålice", email: null, companyName: "Ångström AB", created: 1_441_383_074 },
        activatedMachines: [
          { mid, ip: "84.217.198.13", time: 1_528_278_208, friendlyName: "Laptop", floatingExpires: 0 },
          { mid: "floating:ada", floatingExpires: signedMs / 1000 + 100 },
        ],
        dataObjects: [{ id: 7, name: "credits", stringValue: "a,b", intValue: -3 }],
        allowedMachines: "one\ntwo",
        reseller: null,
        signDate: signedMs / 1000,
      },
    });
  });

  test("is read as the SDKs for .NET, Python and C++ write it", async () => {
    const { licenseKey, signature, ...rest } = JSON.parse(await textFile());
    const dotnet = JSON.stringify({ LicenseKey: licenseKey, Signature: signature, Result: 0, Message: "" });
    const python = JSON.stringify({ licenseKey, signature, ...rest });
    for (const file of [dotnet, python, `v20180502-${licenseKey}-${signature}\n`])
      expect(await reasonOf(file)).toBe("valid");
  });

  test("never gives another license than was signed, whichever bit of the file is flipped", async () => {
    const file = await textFile({ notes: "POST" });
    const original = JSON.stringify(await read(file));
    const bytes = Buffer.from(file);
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const result = await read(flipped(bytes, bit).toString("latin1"));
      if (result.isValid) expect(JSON.stringify(result)).toBe(original);
    }
  });

  test("is wrong with any bit of the signed bytes or of the signature flipped", async () => {
    const { licenseKey, signature } = JSON.parse(await textFile());
    const [signed, sealed] = [Buffer.from(licenseKey, "base64"), Buffer.from(signature, "base64")];
    const fileOf = (a: Buffer, b: Buffer) =>
      JSON.stringify({ licenseKey: a.toString("base64"), signature: b.toString("base64") });
    for (let bit = 0; bit < signed.length * 8; bit += 37)
      expect(await reasonOf(fileOf(flipped(signed, bit), sealed))).toBe("wrongSignature");
    for (let bit = 0; bit < sealed.length * 8; bit += 13)
      expect(await reasonOf(fileOf(signed, flipped(sealed, bit)))).toBe("wrongSignature");
  });

  test("is wrong for another account's key, unsigned without a signature, and needs a key that is one", async () => {
    const file = await textFile();
    const other = await generateAccountKey();
    expect(await readActivationFile(file, other.publicKeyXml)).toEqual({ isValid: false, reason: "wrongSignature" });
    expect(await reasonOf(JSON.stringify({ ...JSON.parse(file), signature: "" }))).toBe("notSigned");
    for (const key of ["", "<RSAKeyValue></RSAKeyValue>", account.publicKeyXml.replace("AQAB", "!!!!")])
      expect(await readActivationFile(file, key)).toEqual({ isValid: false, reason: "unreadablePublicKey" });
  });

  test("of a lower model version is refused unless that is asked for", async () => {
    const lower = await textFile({ modelVersion: 1 });
    expect(await reasonOf(lower)).toBe("lowerModelVersion");
    expect(await reasonOf(lower, { modelVersion: 2 })).toBe("lowerModelVersion");
    expect(await reasonOf(lower, { modelVersion: 1 })).toBe("valid");
    expect(await reasonOf(await textFile({ modelVersion: 2 }), { modelVersion: 2 })).toBe("valid");
  });
});

describe("a file of SignMethod 0", () => {
  test("the genuine one of 2018 is read, and no field of it can be changed", async () => {
    const genuine = licenseJson(someFacts(), signatureOf2018);
    const read = (license: object) => readActivationFile(JSON.stringify(license), publicKeyOf2018, method0);
    expect(await read(genuine)).toMatchObject({ isValid: true, license: { productId: 3843, notes: "POST" } });
    for (const [name, value] of Object.entries(genuine)) {
      if (name === "signature") continue;
      expect({ name, ...(await read({ ...genuine, [name]: changed(value) })) }).toMatchObject({ name, isValid: false });
    }
  });

  test("is read only by those who say so, because its fields run into each other", async () => {
    const file = await objectFile(rich);
    expect(await reasonOf(file, { modelVersion: 1 })).toBe("signMethod0");
    expect(await reasonOf(file, method0)).toBe("valid");
    expect(await reasonOf(JSON.stringify({ result: 0, message: "", licenseKey: JSON.parse(file) }), method0)).toBe(
      "valid",
    );
  });

  test("vouches for model version 1 and tells nothing that is not signed", async () => {
    const file = await objectFile(rich);
    expect(await reasonOf(file, { acceptsSignMethod0: true })).toBe("lowerModelVersion");
    const result = await read(file, method0);
    expect(JSON.stringify(result)).not.toContain("Laptop");
  });

  test("never gives another license than was signed, whichever bit of the file is flipped", async () => {
    const file = await objectFile();
    const original = JSON.stringify(await read(file, method0));
    const bytes = Buffer.from(file);
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const result = await read(flipped(bytes, bit).toString("latin1"), method0);
      if (result.isValid) expect(JSON.stringify(result)).toBe(original);
    }
  });
});

describe("what a genuine license is held against", () => {
  test("product, key and machine", async () => {
    const file = await textFile();
    expect(await reasonOf(file, { productId: 3843, key: "JJWTE-MVKLR-YQMKD-IFXUV", machineCode: mid })).toBe("valid");
    expect(await reasonOf(file, { productId: 3844 })).toBe("otherProduct");
    expect(await reasonOf(file, { key: "AAAAA-BBBBB-CCCCC-DDDDD" })).toBe("otherKey");
    expect(await reasonOf(file, { machineCode: "grace-desktop" })).toBe("otherMachine");
    expect(await reasonOf(await textFile({ key: null }), { key: "JJWTE-MVKLR-YQMKD-IFXUV" })).toBe("otherKey");
  });

  test("a license without a machine limit names no machine, and passes only where that is accepted", async () => {
    const file = await textFile({ machines: [], maxNoOfMachines: 0 });
    expect(await reasonOf(file, { machineCode: mid })).toBe("noMachineLimit");
    expect(await reasonOf(file, { machineCode: mid, acceptsUnlimited: true })).toBe("valid");
  });

  test("a floating seat holds until it lapses, and is no node-locked one", async () => {
    const file = await textFile(rich);
    const ada = { machineCode: "ada", isFloating: true };
    expect(await reasonOf(file, ada)).toBe("valid");
    expect(await reasonOf(file, { ...ada, nowMs: signedMs + 100_000 })).toBe("seatLapsed");
    expect(await reasonOf(file, { machineCode: "ada" })).toBe("otherMachine");
    expect(await reasonOf(file, { machineCode: mid, isFloating: true })).toBe("otherMachine");
    const inDisguise = await textFile({ machines: [aWireMachine({ mid: "floating:ada" })] });
    expect(await reasonOf(inDisguise, ada)).toBe("seatLapsed");
  });

  test("age to the second, and a clock that was set back", async () => {
    const file = await textFile();
    const aged = (nowMs: number) => reasonOf(file, { maxAgeDays: 30, nowMs });
    expect(await aged(signedMs + 30 * dayMs)).toBe("valid");
    expect(await aged(signedMs + 30 * dayMs + 1000)).toBe("tooOld");
    expect(await aged(signedMs - dayMs)).toBe("valid");
    expect(await aged(signedMs - dayMs - 1000)).toBe("signedInTheFuture");
    expect(await reasonOf(file, { nowMs: signedMs + 9999 * dayMs })).toBe("valid");
  });

  test("block and expiry, when asked", async () => {
    const blocked = await textFile({ block: true });
    expect(await reasonOf(blocked)).toBe("valid");
    expect(await reasonOf(blocked, { refusesBlocked: true })).toBe("blocked");
    const file = await textFile({ expires: signedMs / 1000 + 10 });
    expect(await reasonOf(file, { refusesExpired: true })).toBe("valid");
    expect(await reasonOf(file, { refusesExpired: true, nowMs: signedMs + 10_000 })).toBe("expired");
    expect(await read(file, { refusesExpired: true, nowMs: signedMs + 10_000 })).toHaveProperty("license.period", 10);
  });
});

describe("metadata", () => {
  async function withMetadata(change: (metadata: Record<string, unknown>) => object = (metadata) => metadata) {
    const licenseStatus = {
      isValid: false,
      reasonForInvalidity: 1,
      trial: true,
      timeLimited: true,
      timeLeft: 0,
    } as const;
    const metadata = { activatedMachines: 2, licenseStatus, usedFloatingMachines: 1 };
    const data = metadataSigningData(metadata);
    const signature = metadataSignature(data, await signer.sign(1, data, "sha512"), signedMs / 1000);
    return JSON.stringify({ ...JSON.parse(await textFile()), metadata: change({ ...metadata, signature }) });
  }

  test("is told when its own signature verifies", async () => {
    expect(await read(await withMetadata())).toMatchObject({
      isValid: true,
      metadata: { activatedMachines: 2, licenseStatus: { isValid: false, reasonForInvalidity: "expired" } },
    });
    expect(await read(await textFile())).toMatchObject({ isValid: true, metadata: undefined });
  });

  test("makes the file wrong when it says other than what was signed", async () => {
    for (const change of [
      { activatedMachines: 3 },
      { usedFloatingMachines: 0 },
      { signature: "e30=" },
      { signature: 1 },
    ])
      expect(await reasonOf(await withMetadata((metadata) => ({ ...metadata, ...change })))).toBe("wrongMetadata");
  });

  test("makes the file wrong with any bit of its data or signature flipped", async () => {
    for (const part of ["Data", "Signature"])
      for (let bit = 0; bit < 1000; bit += 53) {
        const file = await withMetadata(({ signature, ...metadata }) => {
          const envelope = JSON.parse(Buffer.from(String(signature), "base64").toString());
          envelope[part] = flipped(Buffer.from(envelope[part], "base64"), bit).toString("base64");
          return { ...metadata, signature: Buffer.from(JSON.stringify(envelope)).toString("base64") };
        });
        expect(await reasonOf(file)).toBe("wrongMetadata");
      }
  });
});

test("bad input is a result and never an error", async () => {
  const pieces = [
    '{"licenseKey":',
    '"e30="',
    ',"signature":',
    '"AAAA"',
    "}",
    "[",
    "]",
    "null",
    "v20180502-",
    "e30=",
    "-",
    "é",
  ];
  const garbage = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join("")),
    fc
      .record({ licenseKey: fc.anything(), signature: fc.anything(), metadata: fc.anything() })
      .map((value) => `${JSON.stringify(value, withoutBigInts)}`),
  );
  await fc.assert(
    fc.asyncProperty(garbage, async (text) => {
      expect((await read(text, method0)).isValid).toBe(false);
    }),
  );
});

const withoutBigInts = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

function changed(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return value.length > 0 ? [] : [{ id: 1, name: "a", stringValue: "", intValue: 0 }];
  if (value === null) return { id: 1, name: "Eve", email: "", companyName: "", created: "2018-01-01T00:00:00" };
  return /^\d{4}-/.test(String(value)) ? "2030-01-01T00:00:00" : `${value}!`;
}

// Source: public air-gapped sample of 2018, rules-keys-tokens-signing.md section 7.
const signatureOf2018 =
  "S3HkQI3EniKCGto0EIi8xNWewL3Tl+J8cmUak5PP/rGp2yQyOc0zbIcOAx+y5ikbRE7NnVrBHp6A63h79ibz0AZWy8zpZFFHcnsvH4JusVVlGXOOErg" +
  "Zwnv42olOUbPz2JVeVOWFKq9JuXawDB1K9WDJV0+yTh7DDQ5mkwNmB2JwIQ/pWQ+61y/qCRPl8zjVQ5LDVcLHdhsHRMtpZeBFixfZQoXDRq6elnCeJn" +
  "yh8tgHLRZ384HcJeti2Zr7m3Yhz0W/NSKLAtSVquVrIIcBAeqfDtbU6FVE41MxMRvQfdsixeyldlkcjyxYstHlW1eHhA2A3oBk17RTvar/whHAkQ==";
const publicKeyOf2018 =
  "<RSAKeyValue><Modulus>wflqVfb+6gkb1lHr1fysux8o+oJREy0M2hM3yEKh92w5rXoc673ZRI9JTg725IqHvr/031TMqFAMvfdQ8X5gB0L3gb3E1tY/QvpZxwobRs6Xpz3XxuG" +
  "hZ7cIhO9uWLZuykSvoD+PQZMOsdp+M05p9KS4eTsbuSo1w0kwkp6AnumMiG7ICOxYsdGg7YlzX5DN3m6QgG9Fg+6faIOLyBxXktBK4+ligCMNYdRLd3" +
  "z9UqhGGy4u/Hnz3VD2bzJ99JWQYx00HtXyojmUHi25Yk2G5eki3sQXM7gYzWkZOzaEQ5/rMghp0O3/eJblWtranxQv4HBCm/b8l4oVh4GTcN0x7w==" +
  "</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>";

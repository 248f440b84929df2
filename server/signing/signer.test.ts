import { constants, generateKeyPairSync, type KeyObject, publicEncrypt, verify } from "node:crypto";
import { expect, test } from "vitest";
import { Signer } from "./signer.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const der = privateKey.export({ format: "der", type: "pkcs8" });
const bytes = Buffer.from("a license");

test("a signature is RSASSA-PKCS1-v1_5 with the hash that was asked for", async () => {
  const signer = new Signer(async () => der);
  expect(isSignedBy(publicKey, "sha256", await signer.sign(1, bytes, "sha256"))).toBe(true);
  expect(isSignedBy(publicKey, "sha512", await signer.sign(1, bytes, "sha512"))).toBe(true);
});

test("concurrent first signatures of an account load its key once, and each account has its own", async () => {
  const loaded: number[] = [];
  const signer = new Signer(async (accountId) => {
    loaded.push(accountId);
    return der;
  });
  await Promise.all([1, 1, 2, 1, 2].map((accountId) => signer.sign(accountId, bytes, "sha256")));
  expect(loaded).toEqual([1, 2]);
});

test("a key that could not be loaded is asked for again", async () => {
  let isStorageDown = true;
  const signer = new Signer(async () => {
    if (isStorageDown) throw new Error("storage is down");
    return der;
  });
  await expect(signer.sign(1, bytes, "sha256")).rejects.toThrow("storage is down");
  isStorageDown = false;
  await expect(signer.sign(1, bytes, "sha256")).resolves.toHaveLength(256);
});

test("bytes that are no private key are an error of that call alone", async () => {
  const keys = [Buffer.from("no key"), der];
  const signer = new Signer(async () => keys.shift()!);
  await expect(signer.sign(1, bytes, "sha256")).rejects.toThrow();
  await expect(signer.sign(1, bytes, "sha256")).resolves.toHaveLength(256);
});

test("a forgotten key is loaded anew", async () => {
  const replacement = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = [der, replacement.privateKey.export({ format: "der", type: "pkcs8" })];
  const signer = new Signer(async () => keys.shift()!);
  await signer.sign(1, bytes, "sha256");
  signer.forget(1);
  expect(isSignedBy(replacement.publicKey, "sha256", await signer.sign(1, bytes, "sha256"))).toBe(true);
});

test("a key that another process replaced signs for a second at most", async () => {
  const replacement = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let stored = der;
  let nowMs = 0;
  const signer = new Signer(
    async () => stored,
    undefined,
    () => nowMs,
  );
  await signer.sign(1, bytes, "sha256");
  stored = replacement.privateKey.export({ format: "der", type: "pkcs8" });
  nowMs = 999;
  expect(isSignedBy(publicKey, "sha256", await signer.sign(1, bytes, "sha256"))).toBe(true);
  nowMs = 1_000;
  expect(isSignedBy(replacement.publicKey, "sha256", await signer.sign(1, bytes, "sha256"))).toBe(true);
});

test("pending counts the signatures that are under way and returns to zero, after failures too", async () => {
  const signer = new Signer(async (accountId) => {
    if (accountId === 3) throw new Error("no such account");
    return der;
  });
  const signatures = [1, 2, 3].map((accountId) => signer.sign(accountId, bytes, "sha256"));
  expect(signer.pending).toBe(3);
  await Promise.allSettled(signatures);
  expect(signer.pending).toBe(0);
});

test("the observer hears once of every signature made", async () => {
  const times: number[] = [];
  const signer = new Signer(
    async () => der,
    (milliseconds) => times.push(milliseconds),
  );
  await Promise.all([signer.sign(1, bytes, "sha256"), signer.sign(1, bytes, "sha512")]);
  expect(times).toHaveLength(2);
  for (const time of times) expect(time).toBeGreaterThan(0);
});

const secret = Buffer.from("sixteen bytes ok");
const encryptedWith = (padding: number, content: Buffer) => publicEncrypt({ key: publicKey, padding }, content);

test("what was encrypted with the account's public key is decrypted", async () => {
  const signer = new Signer(async () => der);
  const encrypted = encryptedWith(constants.RSA_PKCS1_PADDING, secret);
  expect(await signer.decrypt(1, encrypted, 16)).toEqual(secret);
});

test("whatever else is decrypted gives as many bytes that mean nothing, the same each time", async () => {
  const signer = new Signer(async () => der);
  const badly = [
    encryptedWith(constants.RSA_PKCS1_PADDING, secret.subarray(1)),
    encryptedWith(constants.RSA_PKCS1_PADDING, Buffer.concat([secret, secret])),
    encryptedWith(constants.RSA_PKCS1_OAEP_PADDING, secret),
    encryptedWith(constants.RSA_NO_PADDING, Buffer.concat([Buffer.alloc(240), secret])),
    Buffer.alloc(256),
    Buffer.alloc(256, 255),
    Buffer.alloc(255, 1),
    Buffer.alloc(0),
  ];
  const given = await Promise.all(badly.map((bytes) => signer.decrypt(1, bytes, 16)));
  for (const bytes of given) {
    expect(bytes).toHaveLength(16);
    expect(bytes.equals(secret)).toBe(false);
  }
  expect(new Set(given.map((bytes) => bytes.toString("hex"))).size).toBe(badly.length);
  expect(await Promise.all(badly.map((bytes) => signer.decrypt(1, bytes, 16)))).toEqual(given);
});

test("a key that cannot be loaded is an error and no bytes", async () => {
  const signer = new Signer(async () => {
    throw new Error("storage is down");
  });
  await expect(signer.decrypt(1, Buffer.alloc(256), 16)).rejects.toThrow("storage is down");
});

function isSignedBy(key: KeyObject, hash: string, signature: Buffer): boolean {
  return verify(hash, bytes, key, signature);
}

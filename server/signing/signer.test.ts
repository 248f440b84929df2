import { generateKeyPairSync, type KeyObject, verify } from "node:crypto";
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

function isSignedBy(key: KeyObject, hash: string, signature: Buffer): boolean {
  return verify(hash, bytes, key, signature);
}

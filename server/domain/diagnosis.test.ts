import { expect, test } from "vitest";
import { addressFinding, permissionFinding, publicKeyFinding, tokenFinding, tokenTextFinding } from "./diagnosis.ts";
import type { Permission } from "./permissions.ts";

const own = "https://licenses.example.com";

test.each([
  ["https://licenses.example.com", true],
  ["https://licenses.example.com/", true],
  ["https://licenses.example.com/api/", true],
  ["https://licenses.example.com/api/key/Activate", true],
  ["https://localhost:8443", true],
  ["http://licenses.example.com", false],
  ["https://licenses.example.com/latchkey", false],
  ["https://api.cryptolens.io/api/key/Activate", false],
  ["ftp://licenses.example.com", false],
  ["licenses.example.com", false],
  ["", false],
])("the address %j is fine: %j", (address, isFine) => {
  expect(addressFinding(address, own).isFine).toBe(isFine);
});

test("another name is no mistake, but something to know", () => {
  expect(addressFinding("https://other.example.com", own)).toMatchObject({
    isFine: true,
    remedy: expect.stringContaining("leads to"),
  });
});

test("every mistake in a token's text has a remedy of its own", () => {
  const texts = ["WyIxIiwi%3D", "WyIxI iwi", "WyIxIiwi", "secret"];
  const remedies = texts.map((text) => tokenTextFinding(text, undefined).remedy);
  expect(new Set(remedies).size).toBe(texts.length);
  expect(tokenTextFinding("WyIxIiwiYSJd", 1)).toMatchObject({ isFine: true, found: "it is token number 1" });
});

const token = {
  permissions: new Set<Permission>(["Activate", "AddDataObject"]),
  productLock: 0,
  keyLock: 0,
  expires: null,
  revoked: null,
  allowedAddresses: [],
};

test("a token that works from some addresses alone is fine, and says so", () => {
  expect(tokenFinding({ ...token, allowedAddresses: ["203.0.113.7"] }, 1)).toMatchObject({
    isFine: true,
    remedy: expect.stringContaining("203.0.113.7"),
  });
});

test.each([
  ["Activate", true],
  ["key/Activate", true],
  ["data/AddDataObjectToMachineCode", true],
  ["auth/KeyLock", true],
  ["GetKey", false],
])("the method %j is allowed: %j", (method, isFine) => {
  expect(permissionFinding(token, method).isFine).toBe(isFine);
});

test("a key of a former pair is told from one of somebody else", () => {
  expect(publicKeyFinding("former").found).toMatch(/replaced/);
  expect(publicKeyFinding("other").remedy).toMatch(/another account or server/);
});

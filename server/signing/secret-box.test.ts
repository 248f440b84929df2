import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SecretBox } from "./secret-box.ts";

const box = new SecretBox(Buffer.alloc(32, 7));

test("what was sealed is opened, whatever it was", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => box.open(box.seal(Buffer.from(bytes))).equals(Buffer.from(bytes))));
  expect(box.open(box.seal("Ålice's secret")).toString("utf8")).toBe("Ålice's secret");
});

test("a sealed text names its version, shows nothing and never repeats", () => {
  const sealed = box.seal("password");
  expect(sealed).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
  expect(Buffer.from(sealed.slice(3), "base64url").toString("latin1")).not.toContain("password");
  expect(box.seal("password")).not.toBe(sealed);
});

test("another secret key does not open it, and the error says so", () => {
  const stranger = new SecretBox(randomBytes(32));
  expect(() => stranger.open(box.seal("secret"))).toThrow("sealed with another secret key");
});

test("every changed character is noticed", () => {
  const sealed = box.seal("secret");
  for (let place = 0; place < sealed.length; place++) {
    const other = sealed.charAt(place) === "B" ? "C" : "B";
    expect(() => box.open(sealed.slice(0, place) + other + sealed.slice(place + 1))).toThrow(Error);
  }
});

test("text that is cut, padded or of another version is refused", () => {
  const sealed = box.seal("secret");
  for (const text of ["", "v1.", sealed.slice(0, -4), `${sealed}AAAA`, `${sealed}!`, sealed.replace("v1", "v2")]) {
    expect(() => box.open(text)).toThrow(Error);
  }
  for (const text of ["", "plain text", "v1.AAAA"]) expect(() => box.open(text)).toThrow("not a sealed secret");
});

test("a secret key that has not 32 bytes is refused", () => {
  expect(() => new SecretBox(Buffer.alloc(16))).toThrow("must have 32 bytes, not 16");
});

test("derived bytes are the same for a label and key, and different for every other", () => {
  const cookies = box.deriveBytes("cookies", 32);
  expect(cookies).toHaveLength(32);
  expect(new SecretBox(Buffer.alloc(32, 7)).deriveBytes("cookies", 32)).toEqual(cookies);
  expect(box.deriveBytes("mail", 32)).not.toEqual(cookies);
  expect(new SecretBox(Buffer.alloc(32, 8)).deriveBytes("cookies", 32)).not.toEqual(cookies);
});

test("a text sealed by an earlier release still opens", () => {
  const kept = "v1.1fQ83Fe2g7MXtwOoIqUYonBbheEcpS7tOD8igRBHL04_M6GPODWuZwm9cwSXoeYY";
  expect(box.open(kept).toString("utf8")).toBe("kept since version 1");
});

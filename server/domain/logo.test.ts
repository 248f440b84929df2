import { describe, expect, it } from "vitest";
import { isLogoAddress, logoIn, maxLogoBytes } from "./logo.ts";

const png = Buffer.from("89504e470d0a1a0a0000", "hex");
const jpeg = Buffer.from("ffd8ffe000104a46", "hex");
const webp = Buffer.from("52494646240000005745425056503820", "hex");
const asUrl = (kind: string, bytes: Buffer) => `data:${kind};base64,${bytes.toString("base64")}`;

describe("a logo", () => {
  it.each([
    ["image/png", png],
    ["image/jpeg", jpeg],
    ["image/webp", webp],
  ])("may be of the kind %s", (kind, bytes) => expect(logoIn(asUrl(kind, bytes))).toEqual({ kind, bytes }));

  it("is held against its first bytes", () => {
    expect(logoIn(asUrl("image/png", jpeg))).toBeUndefined();
    expect(logoIn(asUrl("image/webp", Buffer.from("RIFF....WAVE")))).toBeUndefined();
    expect(logoIn(asUrl("image/png", Buffer.from("<svg onload=alert(1)>")))).toBeUndefined();
  });

  it.each(["image/svg+xml", "image/gif", "text/html"])("is not of the kind %s", (kind) =>
    expect(logoIn(asUrl(kind, png))).toBeUndefined(),
  );

  it("has a bounded size", () => {
    const filled = (length: number) => Buffer.concat([png, Buffer.alloc(length - png.length)]);
    expect(logoIn(asUrl("image/png", filled(maxLogoBytes)))).toBeDefined();
    expect(logoIn(asUrl("image/png", filled(maxLogoBytes + 1)))).toBeUndefined();
  });

  it("elsewhere is at an https address", () => {
    expect(isLogoAddress("https://example.com/logo.png?v=2")).toBe(true);
    for (const wrong of [
      "http://example.com/a.png",
      "https://a b",
      "https://a;b.example",
      'https://x"y',
      "javascript:1",
    ])
      expect(isLogoAddress(wrong), wrong).toBe(false);
  });
});

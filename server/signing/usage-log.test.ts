import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "@msgpack/msgpack";
import { describe, expect, test } from "vitest";
import { contentOf, UsageLogFile } from "../../tests/support/usage-log.ts";
import type { UsageEntry, UsageLink } from "../domain/usage-log.ts";
import { toPublicKeyXml } from "./public-key-xml.ts";
import { Signer } from "./signer.ts";
import { readUsageLog } from "./usage-log.ts";

const vectorFile = join(import.meta.dirname, "../../tests/support/usage-log-vector.json");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicKeyXml = toPublicKeyXml(publicKey);
const der = privateKey.export({ format: "der", type: "pkcs8" });

const entry: UsageEntry = { increment: 1, dataObjectId: 7, timestamp: 1_700_000_000 };
const unreadable = { hash: expect.stringMatching(/^[0-9a-f]{64}$/), entry: undefined };

function linksOf(data: string, key: Buffer = der): Promise<UsageLink[]> {
  const signer = new Signer(async () => key);
  return Array.fromAsync(readUsageLog(data, (encrypted, length) => signer.decrypt(1, encrypted, length)));
}

describe("a usage log", () => {
  test("that an independent writer made is read from the newest entry to the oldest, with the hash of each", async () => {
    const vector = JSON.parse(readFileSync(vectorFile, "utf8"));
    const key = createPrivateKey(vector.privateKeyPkcs8Pem).export({ format: "der", type: "pkcs8" });
    const links = await linksOf(vector.data, key);
    expect(links.map((link) => link.entry).reverse()).toEqual(vector.entriesOldestFirst);
    expect(links.map(({ hash }) => hash).reverse()).toEqual(vector.blockSha256OldestFirst);
  });

  test("keeps the hashes of its entries when it grows", async () => {
    const first = UsageLogFile.for(publicKeyXml).with(entry);
    const second = first.with({ ...entry, increment: -2 });
    expect(await linksOf(second.base64)).toEqual([
      { hash: second.hash, entry: { ...entry, increment: -2 } },
      { hash: first.hash, entry },
    ]);
  });

  test("has another hash for the same entry after the same past, when it was written anew", async () => {
    const log = UsageLogFile.for(publicKeyXml);
    expect(log.with(entry).hash).not.toBe(log.with(entry).hash);
  });

  test("may be wrapped into lines", async () => {
    const lines = UsageLogFile.for(publicKeyXml).with(entry).base64.replaceAll(/.{76}/g, "$&\r\n");
    expect(await linksOf(`${lines}\n`)).toMatchObject([{ entry }]);
  });

  test.each([1, 16, 17, 300, 70_000])("is read when %i bytes are before the entry's end", async (length) => {
    const log = UsageLogFile.for(publicKeyXml).withContent(contentOf(entry, new Uint8Array(length)));
    const links = await linksOf(log.base64);
    expect(links).toMatchObject(length === 1 ? [{ entry }] : [{ entry }, { entry: undefined }]);
  });

  test("opens no block that nobody asks for", async () => {
    const log = UsageLogFile.for(publicKeyXml).with(entry, entry, entry);
    const signer = new Signer(async () => der);
    let opened = 0;
    for await (const link of readUsageLog(log.base64, (encrypted, length) => {
      opened++;
      return signer.decrypt(1, encrypted, length);
    })) {
      expect(link.hash).toBe(log.hash);
      break;
    }
    expect(opened).toBe(1);
  });
});

describe("what cannot be read gives a link without an entry", () => {
  const first = UsageLogFile.for(publicKeyXml);
  const written = first.with(entry, entry);
  const content = contentOf(entry, new Uint8Array());

  const changed = (at: number) => {
    const bytes = Buffer.from(written.bytes);
    bytes[at]! ^= 1;
    return bytes;
  };

  test.each<[string, Buffer]>([
    ["a log that was cut off", written.bytes.subarray(0, -1)],
    ["a log with bytes after it", Buffer.concat([written.bytes, Buffer.alloc(1)])],
    ["a log whose encrypted key was changed", changed(100)],
    ["a log whose first encrypted bytes were changed", changed(280)],
    ["a log of another account", otherAccount().with(entry).bytes],
    ["a log with an initial vector of 15 bytes", asBlock([Buffer.alloc(15), Buffer.alloc(256), Buffer.alloc(16)])],
    ["a log whose encrypted key is too short", asBlock([Buffer.alloc(16), Buffer.alloc(255), Buffer.alloc(16)])],
    [
      "a log whose encrypted key is no number below the modulus",
      asBlock([zeros(16), Buffer.alloc(256, 255), zeros(16)]),
    ],
    ["a log whose encrypted key is empty", asBlock([zeros(16), zeros(0), zeros(16)])],
    ["a log of half a block", asBlock([zeros(16), zeros(256), zeros(8)])],
    ["a log that encrypts nothing", asBlock([zeros(16), zeros(256), zeros(0)])],
    ["a list of two", asBlock([zeros(16), zeros(256)])],
    ["a list of four", asBlock([zeros(16), zeros(256), zeros(16), zeros(16)])],
    ["a list of texts", asBlock(["a", "b", "c"])],
    ["a number", asBlock(7)],
    ["a map", asBlock({ iv: zeros(16) })],
    ["lists in lists in lists", Buffer.alloc(100_000, 0x91)],
    ["a list that says it is very long", Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff])],
    ["bytes that say they are very long", Buffer.from([0x93, 0xc6, 0xff, 0xff, 0xff, 0xff, 0x00])],
    ["an entry with 16 zeros after it", first.withContent(Buffer.concat([content, zeros(16)])).bytes],
    ["an entry with something else after it", first.withContent(Buffer.concat([content, Buffer.from([1])])).bytes],
    ["an increment of more than 32 bits", asContent([[2 ** 31, 7], 1, zeros(1)])],
    ["an increment below 32 bits", asContent([[-(2 ** 31) - 1, 7], 1, zeros(1)])],
    ["an increment that is no whole number", asContent([[1.5, 7], 1, zeros(1)])],
    ["an increment in text", asContent([["1", 7], 1, zeros(1)])],
    ["an id that no number can hold", asContent([[1, 2n ** 60n], 1, zeros(1)])],
    ["no time", asContent([[1, 7], null, zeros(1)])],
    ["no past", asContent([[1, 7], 1, 0])],
    ["a step of three numbers", asContent([[1, 7, 0], 1, zeros(1)])],
  ])("%s", async (_what, bytes) => {
    const links = await linksOf(bytes.toString("base64"));
    expect(links).toEqual([unreadable]);
  });

  test("which is the last, where only the past cannot be read", async () => {
    const log = first.withContent(contentOf(entry, Buffer.from([1])));
    expect(await linksOf(log.base64)).toEqual([{ hash: log.hash, entry }, unreadable]);
  });

  test.each(["!", "AAAA=A", "-_-_", "\u{1F511}", "=", ""])(
    "and no link at all for %j, which is no base64",
    async (text) => expect(await linksOf(text)).toEqual([]),
  );

  test("in no time, for a long text that is base64 almost to its end", async () => {
    expect(await linksOf(`${" ".repeat(1_000_000)}!`)).toEqual([]);
    expect(await linksOf(`${"=".repeat(1_000_000)}!`)).toEqual([]);
  });

  function asBlock(value: unknown): Buffer {
    return Buffer.from(encode(value));
  }

  function asContent(value: unknown): Buffer {
    return first.withContent(encode(value, { useBigInt64: true })).bytes;
  }

  function zeros(length: number): Buffer {
    return Buffer.alloc(length);
  }

  function otherAccount(): UsageLogFile {
    return UsageLogFile.for(toPublicKeyXml(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey));
  }
});

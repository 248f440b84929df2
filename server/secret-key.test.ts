import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConfigError } from "./config.ts";
import { loadSecretKey } from "./secret-key.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-test-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("without a key in the configuration", () => {
  test("one is made beside the data, and is the same ever after", () => {
    const dataDir = join(folder, "new");
    const key = loadSecretKey({ secretKey: "", dataDir });
    expect(key).toHaveLength(32);
    expect(loadSecretKey({ secretKey: "", dataDir })).toEqual(key);
    expect(readdirSync(dataDir)).toEqual(["secret.key"]);
  });

  test("nobody else on the machine may read it", () => {
    const dataDir = join(folder, "new");
    loadSecretKey({ secretKey: "", dataDir });
    expect(statSync(join(dataDir, "secret.key")).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  test("each data folder has another", () => {
    const keys = ["a", "b"].map((name) => loadSecretKey({ secretKey: "", dataDir: join(folder, name) }));
    expect(keys[0]).not.toEqual(keys[1]);
  });

  test("a file that holds no key is refused and left as it is", () => {
    writeFileSync(join(folder, "secret.key"), "half a key");
    const load = () => loadSecretKey({ secretKey: "", dataDir: folder });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow("secret.key must hold 32 bytes in hex or base64.");
  });
});

describe("a key in the configuration", () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7));

  test("is read in hex and in base64, and no file is made", () => {
    for (const secretKey of [bytes.toString("hex"), bytes.toString("base64"), ` ${bytes.toString("base64url")}\n`]) {
      expect(loadSecretKey({ secretKey, dataDir: folder })).toEqual(bytes);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test("of another length is refused without being shown", () => {
    const load = () => loadSecretKey({ secretKey: "c2hvcnQ=", dataDir: folder });
    expect(load).toThrow(new ConfigError("LATCHKEY_SECRET_KEY must hold 32 bytes in hex or base64."));
  });
});

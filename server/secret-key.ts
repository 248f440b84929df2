import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, ConfigError } from "./config.ts";

const keyBytes = 32;

/**
 * The installation's secret key: from the configuration, or from `secret.key` beside the data, which is made when missing.
 * @throws ConfigError when what is there is no key
 */
export function loadSecretKey({ secretKey, dataDir }: Pick<Config, "secretKey" | "dataDir">): Buffer {
  if (secretKey !== "") return keyFrom(secretKey, "LATCHKEY_SECRET_KEY");
  const file = join(dataDir, "secret.key");
  const text = readIfThere(file) ?? createOnce(dataDir, file);
  return keyFrom(text, file);
}

/** Like loadSecretKey, but makes none: undefined where there is no key yet. */
export function findSecretKey({ secretKey, dataDir }: Pick<Config, "secretKey" | "dataDir">): Buffer | undefined {
  if (secretKey !== "") return keyFrom(secretKey, "LATCHKEY_SECRET_KEY");
  const file = join(dataDir, "secret.key");
  const text = readIfThere(file);
  return text === undefined ? undefined : keyFrom(text, file);
}

function keyFrom(text: string, place: string): Buffer {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, /^[0-9a-fA-F]{64}$/.test(trimmed) ? "hex" : "base64");
  if (key.length !== keyBytes) throw new ConfigError(`${place} must hold ${keyBytes} bytes in hex or base64.`);
  return key;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written whole under another name first: two processes that start at once agree, and a crash leaves no half key. */
function createOnce(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(keyBytes).toString("hex")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
    chmodSync(file, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, "utf8");
}

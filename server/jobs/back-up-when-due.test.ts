import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aNewProduct, openTestInstallation, type TestInstallation } from "../../tests/support/test-installation.ts";
import { type BackupSettings, backupSettings } from "../backup/backup-settings.ts";
import { takeInWorker } from "../backup/take-in-worker.ts";
import { takeProvenBackup } from "../backup/take-proven-backup.ts";
import { verifyBackup } from "../backup/verify-backup.ts";
import { readConfig } from "../config.ts";
import { findSecretKey } from "../secret-key.ts";
import { backUpWhenDue, type TakeBackup } from "./back-up-when-due.ts";

const hour = 3_600;

let installation: TestInstallation;
let settings: BackupSettings;

beforeEach(async () => {
  installation = await openTestInstallation();
  await installation.inStore((store) => store.products.add(aNewProduct()));
  settings = settingsWith({ backupEveryHours: "6", backupKeep: "2" });
});

afterEach(() => installation.remove());

describe("a backup that the server makes by itself", () => {
  test("is made at first, and then when the last one is as old as it may be", async () => {
    await backUp();
    const [first] = backups();
    installation.clock.advance(6 * hour - 1);
    await backUp();
    expect(backups()).toEqual([first]);
    installation.clock.advance(1);
    await backUp();
    expect(backups()).toHaveLength(2);
  });

  test("is proven, and its file, size and time are known", async () => {
    await backUp();
    const { proven, error } = await state();
    const created = installation.clock.nowSeconds;
    expect(proven).toMatchObject({ file: join(settings.folder, backups()[0]!), created, provenAt: created });
    expect([proven!.bytes, error]).toEqual([readFileSync(proven!.file).length, null]);
    const { products } = await verifyBackup(proven!.file, "", { secretKey: findSecretKey(settings.keyPlace) });
    expect(products).toBe(1);
  });

  test("takes the place of the oldest when there are enough, and of nothing else in the folder", async () => {
    mkdirSync(settings.folder);
    writeFileSync(join(settings.folder, "latchkey-by-hand.backup"), "mine");
    for (let round = 0; round < 4; round++) {
      await backUp();
      installation.clock.advance(6 * hour);
    }
    const [youngest, older, ...others] = backups().reverse();
    expect(others).toEqual([]);
    expect(older! < youngest!).toBe(true);
    expect(readdirSync(settings.folder)).toContain("latchkey-by-hand.backup");
  });

  test("is made on a thread of its own, encrypted, with the secret key where that is wanted", async () => {
    settings = settingsWith({ backupPassphrase: "correct horse battery", backupSecretKey: "true" });
    await backUp((given, nowMs) => takeInWorker(given, nowMs, new AbortController().signal));
    const file = (await state()).proven!.file;
    const { end } = await verifyBackup(file, "correct horse battery", { secretKey: undefined });
    expect(end.secretKey).toBe(findSecretKey(settings.keyPlace)!.toString("hex"));
  });

  test("is broken off when the server stops, and made an hour later without a trace of the first try", async () => {
    const stopping = new AbortController();
    const broken = backUp((given, nowMs) => {
      const taking = takeInWorker(given, nowMs, stopping.signal);
      stopping.abort();
      return taking;
    });
    await expect(broken).rejects.toThrow("broken off");
    expect(await state()).toMatchObject({ proven: null, error: "It was broken off." });
    writeFileSync(join(settings.folder, "..", "latchkey-verify-left"), "");
    installation.clock.advance(hour);
    await backUp();
    expect(readdirSync(settings.folder)).toEqual(backups());
    expect(readdirSync(installation.dataDir).filter((name) => name.startsWith("latchkey-verify-"))).toEqual([]);
    expect(await state()).toMatchObject({ error: null });
  });

  test("that does not prove good is thrown away, told of, and tried again after an hour; older ones stay", async () => {
    await backUp();
    const before = backups();
    installation.clock.advance(6 * hour);
    writeFileSync(join(installation.dataDir, "secret.key"), "cd".repeat(32));
    await expect(backUp()).rejects.toThrow("is not this installation's");
    expect(readdirSync(settings.folder)).toEqual(before);
    expect(await state()).toMatchObject({ error: expect.stringContaining("is not this installation's") });
    expect((await state()).proven!.file).toContain(before[0]);
    installation.clock.advance(hour - 1);
    await backUp();
    installation.clock.advance(1);
    await expect(backUp()).rejects.toThrow("is not this installation's");
  });

  test("is made by one of several processes only", async () => {
    let taken = 0;
    const counting: TakeBackup = async (given, nowMs) => {
      taken++;
      return takeProvenBackup(given, nowMs);
    };
    await Promise.all([backUp(counting), backUp(counting), backUp(counting)]);
    expect(taken).toBe(1);
  });
});

test("settings that make no sense are refused in a sentence", () => {
  expect(() => settingsWith({ backupKeep: "0" })).toThrow("LATCHKEY_BACKUP_KEEP must be 1 or more.");
  expect(() => settingsWith({ backupEveryHours: "0" })).toThrow("LATCHKEY_BACKUP_EVERY_HOURS must be 1 or more.");
  expect(() => settingsWith({ backupSecretKey: "true" })).toThrow("needs LATCHKEY_BACKUP_PASSPHRASE");
  expect(backupSettings(readConfig({}))).toBeUndefined();
});

function settingsWith(changes: Record<string, string>): BackupSettings {
  const { dataDir, databaseUrl } = installation;
  return backupSettings(readConfig({}, { dataDir, databaseUrl, backupDir: join(dataDir, "backups"), ...changes }))!;
}

function backUp(take: TakeBackup = takeProvenBackup): Promise<void> {
  return backUpWhenDue(installation.storage, settings, take, () => installation.clock.nowMs);
}

function state() {
  return installation.storage.upkeep("reads", ({ lastBackup }) => lastBackup.read());
}

function backups(): string[] {
  return readdirSync(settings.folder)
    .filter((name) => /^latchkey-\d/.test(name))
    .sort();
}

import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  aFilledInstallation,
  anEmptyPlace,
  type FilledInstallation,
  lookAt,
  moves,
  type Place,
} from "../../tests/support/filled-installation.ts";
import { pastTheServer } from "../../tests/support/past-the-server.ts";
import { postForm } from "../../tests/support/test-server.ts";
import { findSecretKey } from "../secret-key.ts";
import { migrationNames } from "../storage/migrations/index.ts";
import { type Database, openDraft, openSnapshot } from "../storage/transfer/open.ts";
import { schemaOf } from "../storage/transfer/schema.ts";
import { backUp } from "./back-up.ts";
import { copyInstallation } from "./copy-installation.ts";
import { restoreBackup } from "./restore-backup.ts";
import { tallyOf } from "./tally.ts";
import { verifyBackup } from "./verify-backup.ts";

const passphrase = "correct horse battery";

describe.each(moves)("an installation on %s, moved to %s", (from, to) => {
  let filled: FilledInstallation;
  let folder: string;
  let count = 0;
  const places: Place[] = [];

  beforeAll(async () => {
    filled = await aFilledInstallation(from);
    folder = mkdtempSync(join(tmpdir(), "latchkey-backups-"));
  }, 120_000);
  afterAll(() => {
    for (const place of [filled, ...places]) place?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const somewhere = async ({ hasKey = true } = {}) => {
    const place = await anEmptyPlace(to);
    places.push(place);
    if (hasKey) cpSync(join(filled.dataDir, "secret.key"), join(place.dataDir, "secret.key"));
    return place;
  };
  const backedUp = async ({ isEncrypted = false } = {}) => {
    const file = join(folder, `${++count}.backup`);
    const secretKey = isEncrypted ? findSecretKey(filled.config)! : null;
    await backUp(filled.database, {
      file,
      passphrase: isEncrypted ? passphrase : "",
      secretKey,
      nowMs: 1_700_000_000_000,
    });
    return file;
  };
  const restored = async (file: string, place: Place, mayReplace = false) =>
    restoreBackup(file, place.database, {
      passphrase,
      mayReplace,
      keyPlace: place.config,
      secretKey: findSecretKey(place.config),
    });

  test("answers the same after a restore: licenses, tokens, customers, logs, chain and signatures", async () => {
    const place = await somewhere({ hasKey: false });
    const { rows, keys, products } = await restored(await backedUp({ isEncrypted: true }), place);
    expect(rows).toBeGreaterThan(100);
    expect([keys, products]).toEqual([2, 3]);
    expect(await place.serving((url) => lookAt(url, filled.token, filled.licenses))).toEqual(filled.seen);
    expect(filled.seen).toMatchObject({ signature: true, chain: { isIntact: true } });
  });

  test("answers the same after a copy", async () => {
    const place = await somewhere();
    const secretKey = findSecretKey(filled.config)!;
    await copyInstallation(filled.database, place.database, { secretKey, mayReplace: false, nowMs: 0 });
    expect(await place.serving((url) => lookAt(url, filled.token, filled.licenses))).toEqual(filled.seen);
  });

  test.runIf(to === "sqlite")("is not copied by two at once", async () => {
    const place = await somewhere();
    const copying = { secretKey: findSecretKey(filled.config)!, mayReplace: false, nowMs: 0 };
    const other = await openDraft(place.database, { mayReplace: false, isAnew: false });
    await expect(copyInstallation(filled.database, place.database, copying)).rejects.toThrow("another copy is at work");
    await expect(copyInstallation(filled.database, place.database, { ...copying, isAnew: true })).rejects.toThrow(
      "another copy is at work",
    );
    await other.suspend();
    expect((await copyInstallation(filled.database, place.database, copying)).earlierRows).toBe(0);
  });

  test("gives no number again that was given before, rows that are gone included", async () => {
    const place = await somewhere();
    await restored(await backedUp(), place);
    const { ProductId } = filled.licenses[0]!;
    await place.serving(async (url) => {
      const ask = (method: string, params: object) =>
        postForm(`${url}/api/${method}`, { token: filled.token, ...params });
      const { customerId } = await ask("customer/AddCustomer", { Name: "Mary" });
      const { resellerId } = await ask("reseller/AddReseller", { Name: "Mary" });
      const { messageId } = await ask("message/CreateMessage", { Channel: "news", Content: "Hi" });
      const { key } = await ask("key/CreateKey", { ProductId, Period: 30 });
      expect(customerId).toBe(filled.usedIds.customer! + 1);
      expect(resellerId).toBe(filled.usedIds.reseller! + 1);
      expect(messageId).toBe(filled.usedIds.message! + 1);
      expect(await ask("key/Activate", { ProductId, Key: key, MachineCode: "new" })).toMatchObject({ result: 0 });
    });
  });

  test("has every table of the database in its backup, with every column and every row", async () => {
    const file = await backedUp();
    const { end } = await verifyBackup(file, "", { secretKey: findSecretKey(filled.config) });
    const there = new Map(end.tables.map((table) => [table.name, table]));
    const names = await tablesIn(filled, from);
    expect([...there.keys()].sort()).toEqual(names.filter((name) => name !== "migration"));
    for (const [name, { columns, rows }] of there) {
      const [row] = await pastTheServer(storedAt(filled), `select count(*) as count from ${name}`);
      expect({ name, rows }).toEqual({ name, rows: Number(row!.count) });
      expect([...columns].sort()).toEqual(await columnsOf(filled, from, name));
    }
  });

  test("has the same checksums in both databases", async () => {
    const place = await somewhere();
    const { end } = await restored(await backedUp(), place);
    expect(await sumsIn(place.database)).toEqual(await sumsIn(filled.database));
    expect(end.tables.map(({ sha256 }) => sha256)).toEqual(await sumsIn(filled.database));
  });

  test("is not put where there is one, unless it may replace it", async () => {
    const place = await somewhere();
    const file = await backedUp();
    await restored(file, place);
    await expect(restored(file, place)).rejects.toThrow("already holds an installation");
    await restored(file, place, true);
    expect(await place.serving((url) => lookAt(url, filled.token, filled.licenses))).toEqual(filled.seen);
  });

  test("is put where there are only empty tables", async () => {
    const place = await somewhere();
    const file = await backedUp();
    await restored(file, place);
    for (const { name } of schemaOf(migrationNames()).reverse()) await emptied(place, name);
    await restored(file, place);
    expect(await place.serving((url) => lookAt(url, filled.token, filled.licenses))).toEqual(filled.seen);
  });

  test("leaves the target as empty as it was when the backup is bad, and a second run works", async () => {
    const place = await somewhere({ hasKey: false });
    const file = await backedUp();
    await expect(restored(file, place)).rejects.toThrow("The secret key is not at hand");
    cpSync(join(filled.dataDir, "secret.key"), join(place.dataDir, "secret.key"));
    expect(await tablesIn(place, to)).toEqual([]);
    await restored(file, place);
    expect(await place.serving((url) => lookAt(url, filled.token, filled.licenses))).toEqual(filled.seen);
  });

  test("is not restored with the secret key of another installation", async () => {
    const place = await somewhere();
    writeFileSync(join(place.dataDir, "secret.key"), "ab".repeat(32));
    const bare = await backedUp();
    await expect(restored(bare, place)).rejects.toThrow("The secret key at hand is not this installation's");
    await expect(restored(await backedUp({ isEncrypted: true }), place)).rejects.toThrow(
      "is not the one in the data folder",
    );
    expect(readFileSync(join(place.dataDir, "secret.key"), "utf8")).toBe("ab".repeat(32));
    expect(await tablesIn(place, to)).toEqual([]);
  });

  test("is not restored or copied over a server that is running", async () => {
    const place = await somewhere();
    const file = await backedUp();
    await restored(file, place);
    await place.serving(async () => {
      await expect(restored(file, place, true)).rejects.toThrow("in use");
      const copying = { secretKey: findSecretKey(filled.config)!, mayReplace: true, nowMs: 0 };
      await expect(copyInstallation(filled.database, place.database, copying)).rejects.toThrow("in use");
      await expect(copyInstallation(place.database, filled.database, copying)).rejects.toThrow("in use");
    });
  });
});

function storedAt({ dataDir, config }: Place) {
  return { dataDir, databaseUrl: config.databaseUrl || undefined };
}

async function tablesIn(place: Place, kind: string): Promise<string[]> {
  const sql =
    kind === "sqlite"
      ? "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
      : "select table_name as name from information_schema.tables where table_schema = current_schema()";
  const rows = await pastTheServer(storedAt(place), sql);
  return rows.map(({ name }) => String(name)).sort();
}

async function columnsOf(place: Place, kind: string, table: string): Promise<string[]> {
  const sql =
    kind === "sqlite"
      ? "select name from pragma_table_info(?)"
      : "select column_name as name from information_schema.columns where table_name = ?";
  return (await pastTheServer(storedAt(place), sql, table)).map(({ name }) => String(name)).sort();
}

async function emptied(place: Place, table: string): Promise<void> {
  const sql = place.config.databaseUrl === "" ? `delete from ${table}` : `truncate ${table} cascade`;
  await pastTheServer(storedAt(place), sql);
}

async function sumsIn(database: Database): Promise<string[]> {
  const source = await openSnapshot(database);
  try {
    const sums: string[] = [];
    for (const table of schemaOf(await source.migrations())) {
      const columns = table.columns.map(({ name }) => name);
      sums.push((await tallyOf(source, table, columns, () => {})).end().sha256);
    }
    return sums;
  } finally {
    await source.close();
  }
}

describe("a backup file", () => {
  let filled: FilledInstallation;
  let folder: string;
  const secretKey = () => findSecretKey(filled.config)!;

  beforeAll(async () => {
    filled = await aFilledInstallation(moves[0]![0]);
    folder = mkdtempSync(join(tmpdir(), "latchkey-backups-"));
    const nowMs = 1_700_000_000_000;
    await backUp(filled.database, { file: join(folder, "plain"), passphrase: "", secretKey: null, nowMs });
    await backUp(filled.database, { file: join(folder, "locked"), passphrase, secretKey: secretKey(), nowMs });
  }, 120_000);
  afterAll(() => {
    filled?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const verified = (name: string, given = passphrase) =>
    verifyBackup(join(folder, name), given, { secretKey: secretKey() });
  const changed = (name: string, change: (bytes: Buffer) => Buffer) =>
    writeFileSync(join(folder, "changed"), change(readFileSync(join(folder, name))));

  test.each(["plain", "locked"])("is proven good when it is (%s)", async (name) => {
    expect(await verified(name)).toMatchObject({ products: 3, keys: 2 });
  });

  test.each(["plain", "locked"])("is proven bad when any byte is another one (%s)", async (name) => {
    const { length } = readFileSync(join(folder, name));
    const places = Array.from({ length: 20 }, (_, step) => Math.floor((step * (length - 1)) / 19));
    for (const place of [...places, 18, 19, 30]) {
      changed(name, (bytes) => {
        bytes[place]! ^= 1;
        return bytes;
      });
      await expect(verified("changed"), `byte ${place}`).rejects.toThrow(/damaged|is no backup/);
    }
  });

  test.each(["plain", "locked"])("is proven bad when it is cut off anywhere (%s)", async (name) => {
    const { length } = readFileSync(join(folder, name));
    for (const end of [0, 10, 17, 60, 500, length >> 1, length - 33, length - 32, length - 1]) {
      changed(name, (bytes) => bytes.subarray(0, end));
      await expect(verified("changed"), `${end} bytes`).rejects.toThrow(/damaged|is no backup/);
    }
  });

  test("is proven bad when somebody changed it who also put the checksum right, if it is encrypted", async () => {
    changed("locked", (bytes) => {
      bytes[bytes.length - 100]! ^= 1;
      return withChecksum(bytes);
    });
    await expect(verified("changed")).rejects.toThrow("a part of it was changed");
    changed("locked", (bytes) => withChecksum(Buffer.concat([bytes.subarray(0, -80), Buffer.alloc(32)])));
    await expect(verified("changed")).rejects.toThrow("damaged");
  });

  test("tells in a sentence that a passphrase is wrong, or missing", async () => {
    await expect(verified("locked", "wrong horse battery")).rejects.toThrow("That is not the passphrase");
    await expect(verified("locked", "")).rejects.toThrow("encrypted, and there is no passphrase");
  });

  test("shows nothing of what is in it when it is encrypted", () => {
    const bytes = readFileSync(join(folder, "locked"));
    for (const secret of ["grace@example.com", secretKey().toString("hex"), filled.licenses[0]!.Key])
      expect(bytes.includes(secret)).toBe(false);
  });

  test("is no backup when it is something else, and none when it is not there", async () => {
    writeFileSync(join(folder, "changed"), "Hello");
    await expect(verified("changed")).rejects.toThrow("is no backup of Latchkey");
    await expect(verified("nowhere")).rejects.toThrow("cannot be read");
  });

  test("is never written over", async () => {
    const again = { file: join(folder, "plain"), passphrase: "", secretKey: null, nowMs: 0 };
    await expect(backUp(filled.database, again)).rejects.toThrow("is there already");
  });

  test("is of one moment, whatever happens while it is written", async () => {
    const file = join(folder, "while serving");
    await filled.serving(async (url) => {
      const license = filled.licenses[0]!;
      const sum = await sumsIn(filled.database);
      let calls: Promise<unknown>[] = [];
      await backUp(filled.database, {
        file,
        passphrase: "",
        secretKey: null,
        nowMs: 0,
        onProgress: () => {
          const activate = { token: filled.token, ...license, MachineCode: `m${calls.length}` };
          calls = [...calls, postForm(`${url}/api/key/Activate`, activate)];
        },
      });
      await Promise.all(calls);
      expect(calls.length).toBeGreaterThan(5);
      const { end } = await verifyBackup(file, "", { secretKey: secretKey() });
      expect(end.tables.map(({ sha256 }) => sha256)).toEqual(sum);
      expect(await sumsIn(filled.database)).not.toEqual(sum);
    });
  });
});

function withChecksum(bytes: Buffer): Buffer {
  const content = bytes.subarray(0, -32);
  return Buffer.concat([content, createHash("sha256").update(content).digest()]);
}

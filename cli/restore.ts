import type { Command } from "commander";
import { restoreBackup } from "../server/backup/restore-backup.ts";
import { type Verified, verifyBackup } from "../server/backup/verify-backup.ts";
import { ConfigError } from "../server/config.ts";
import { findSecretKey } from "../server/secret-key.ts";
import { engineChoice } from "../server/storage/open-engine.ts";
import { confirm } from "./confirm.ts";
import { configFrom } from "./options.ts";
import { givenPassphrase, type PassphraseOptions, withPassphrase } from "./passphrase.ts";
import { print } from "./print.ts";
import { progress } from "./progress.ts";

interface RestoreOptions extends PassphraseOptions {
  readonly dataDir?: string;
  readonly verify?: boolean;
  readonly replace?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function addRestore(program: Command): void {
  const command = program
    .command("restore")
    .description("Put a backup into an empty data folder or PostgreSQL database, or prove that it could be.")
    .argument("<file>", "what latchkey backup has written")
    .option("--data-dir <folder>", "folder of the database and the secret key")
    .option("--verify", "prove it in a temporary database; nothing is changed")
    .option("--replace", "also where there is an installation already, which it replaces; asks before")
    .option("--yes", "do not ask")
    .option("--json", "print one JSON object");
  withPassphrase(command).action(restore);
}

async function restore(file: string, options: RestoreOptions): Promise<void> {
  const config = configFrom({ dataDir: options.dataDir });
  const passphrase = await givenPassphrase(options, config, file);
  const show = progress(options);
  const secretKey = findSecretKey(config);
  const filling = { secretKey, onWritten: show("restored"), onProven: show("proven") };
  if (options.verify) {
    const verified = await verifyBackup(file, passphrase, filling);
    show.end();
    tell(verified, "This backup is whole and can be restored.", options);
    return;
  }
  const place = config.databaseUrl === "" ? `the data folder ${config.dataDir}` : "the PostgreSQL database";
  if (options.replace && !options.yes) await askBefore(place);
  const restoring = { ...filling, passphrase, mayReplace: options.replace === true, keyPlace: config };
  const restored = await restoreBackup(file, engineChoice(config), restoring);
  show.end();
  tell(restored, `Restored into ${place}.`, options);
}

async function askBefore(place: string): Promise<void> {
  const isAgreed = await confirm(
    `This replaces all that is in ${place}. Go on?`,
    "Add --yes to replace without being asked.",
  );
  if (!isAgreed) throw new ConfigError("Nothing was changed.");
}

function tell({ whole, begin, end, rows, keys, products }: Verified, message: string, options: RestoreOptions): void {
  const facts = {
    file: whole.file,
    bytes: whole.size,
    created: new Date(begin.created * 1000).toISOString(),
    version: begin.version,
    database: begin.database,
    sha256: whole.sha256,
    isEncrypted: whole.header.encryption !== null,
    hasSecretKey: end.secretKey !== null,
    tables: end.tables.length,
    rows,
    keysOpened: keys,
    productsSigned: products,
  };
  if (options.json) print({ ...facts, counts: countsOf(end), accounts: end.accounts, message }, { json: true });
  else print({ ...facts, message }, {});
}

function countsOf({ tables }: Verified["end"]): Record<string, number> {
  return Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
}

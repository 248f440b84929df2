import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { backUp } from "../server/backup/back-up.ts";
import { backupName } from "../server/backup/backup-folder.ts";
import { verifyBackup } from "../server/backup/verify-backup.ts";
import { ConfigError } from "../server/config.ts";
import { findSecretKey } from "../server/secret-key.ts";
import { engineChoice } from "../server/storage/open-engine.ts";
import { configFrom } from "./options.ts";
import { newPassphrase, type PassphraseOptions, withPassphrase } from "./passphrase.ts";
import { print } from "./print.ts";
import { progress } from "./progress.ts";

interface BackupOptions extends PassphraseOptions {
  readonly dataDir?: string;
  readonly encrypt?: boolean;
  readonly includeSecretKey?: boolean;
  readonly verify?: boolean;
  readonly json?: boolean;
}

export function addBackup(program: Command): void {
  const command = program
    .command("backup")
    .description("Write everything that the installation keeps into one file, also while a server is running.")
    .argument("[file]", "where it goes; by default latchkey-<time>.backup in this folder, or in LATCHKEY_BACKUP_DIR")
    .option("--data-dir <folder>", "folder of the database and the secret key")
    .option("--encrypt", "encrypt it with a passphrase, which is asked for")
    .option("--include-secret-key", "put the installation's secret key in; only with encryption")
    .option("--verify", "prove afterwards that it can be restored")
    .option("--json", "print one JSON object");
  withPassphrase(command)
    .addHelpText(
      "after",
      "\nWhat restores it: latchkey restore <file>. What proves it: latchkey restore <file> --verify",
    )
    .action(take);
}

async function take(given: string | undefined, options: BackupOptions): Promise<void> {
  const config = configFrom({ dataDir: options.dataDir });
  const passphrase = await newPassphrase(options, config, options.encrypt === true);
  if (options.includeSecretKey && passphrase === "")
    throw new ConfigError("The secret key goes into encrypted backups only: add --encrypt or --passphrase-file.");
  const key = findSecretKey(config);
  if (options.includeSecretKey && !key) throw new ConfigError(`There is no secret key in ${config.dataDir}.`);
  const nowMs = Date.now();
  const file = given ?? join(config.backupDir, backupName(nowMs));
  if (!given && config.backupDir !== "") mkdirSync(config.backupDir, { recursive: true, mode: 0o700 });
  const show = progress(options);
  const secretKey = options.includeSecretKey ? key! : null;
  const done = await backUp(engineChoice(config), { file, passphrase, secretKey, nowMs, onProgress: show("read") });
  const filling = { secretKey: key, onWritten: show("restored"), onProven: show("proven") };
  if (options.verify) await verifyBackup(file, passphrase, filling);
  show.end();
  print({ ...done, isProven: options.verify === true }, { json: options.json });
  if (!done.hasSecretKey) console.error(keyIsApart(config));
}

function keyIsApart({ secretKey, dataDir }: { secretKey: string; dataDir: string }): string {
  const place = secretKey === "" ? join(dataDir, "secret.key") : "LATCHKEY_SECRET_KEY";
  return `The secret key is NOT in this backup, and without it the backup signs nothing. Keep a copy of ${place} in another place.`;
}

import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { checkWhole } from "../server/backup/backup-file.ts";
import { type Config, ConfigError } from "../server/config.ts";
import { askSecretly } from "./confirm.ts";

export interface PassphraseOptions {
  readonly passphraseFile?: string;
}

const minLength = 8;

export function withPassphrase(command: Command): Command {
  return command.option("--passphrase-file <file>", "file that holds the passphrase (or LATCHKEY_BACKUP_PASSPHRASE)");
}

/** What a new backup is to be encrypted with; empty for none. */
export async function newPassphrase(options: PassphraseOptions, config: Config, isWanted: boolean): Promise<string> {
  const found = fromFile(options) ?? config.backupPassphrase;
  if (found !== "" || !isWanted) return checked(found);
  if (!process.stdin.isTTY)
    throw new ConfigError(
      "--encrypt needs a terminal to ask on; otherwise --passphrase-file or LATCHKEY_BACKUP_PASSPHRASE.",
    );
  const passphrase = checked(await askSecretly("Passphrase: "));
  if (passphrase === "") throw new ConfigError("The passphrase is empty.");
  if (passphrase !== (await askSecretly("Once more: "))) throw new ConfigError("These are two different passphrases.");
  return passphrase;
}

/** What a backup was encrypted with; empty for none. It is asked for on a terminal where it is needed and not given. */
export async function givenPassphrase(options: PassphraseOptions, config: Config, file: string): Promise<string> {
  const found = fromFile(options) ?? config.backupPassphrase;
  if (found !== "" || !process.stdin.isTTY) return found;
  const { header } = await checkWhole(file);
  return header.encryption ? askSecretly("Passphrase of the backup: ") : "";
}

function fromFile({ passphraseFile }: PassphraseOptions): string | undefined {
  if (passphraseFile === undefined) return undefined;
  try {
    const text = readFileSync(passphraseFile, "utf8").replace(/\r?\n$/, "");
    if (text === "") throw new Error("it is empty");
    return text;
  } catch (thrown) {
    throw new ConfigError(`${passphraseFile} cannot be read: ${(thrown as Error).message}`);
  }
}

function checked(passphrase: string): string {
  if (passphrase !== "" && passphrase.length < minLength)
    throw new ConfigError(`A passphrase needs at least ${minLength} characters.`);
  return passphrase;
}

import { type Config, ConfigError, variableName } from "../config.ts";
import { engineChoice } from "../storage/open-engine.ts";
import type { Database } from "../storage/transfer/open.ts";
import type { SecretKeyPlace } from "./secret-key-switch.ts";

/** How the server makes backups by itself. */
export interface BackupSettings {
  readonly database: Database;
  readonly keyPlace: SecretKeyPlace;
  readonly folder: string;
  readonly everyHours: number;
  /** How many of the newest stay. */
  readonly keep: number;
  /** Empty to leave them unencrypted. */
  readonly passphrase: string;
  readonly hasSecretKey: boolean;
}

/**
 * What the configuration says about backups; undefined when the server is to make none.
 * @throws ConfigError when it makes no sense
 */
export function backupSettings(config: Config): BackupSettings | undefined {
  const { backupDir, backupEveryHours, backupKeep, backupPassphrase, backupSecretKey, dataDir, secretKey } = config;
  if (backupDir === "") return undefined;
  const { file, url } = engineChoice(config);
  for (const name of ["backupEveryHours", "backupKeep"] as const)
    if (config[name] < 1) throw new ConfigError(`${variableName(name)} must be 1 or more.`);
  if (backupSecretKey && backupPassphrase === "")
    throw new ConfigError(
      "LATCHKEY_BACKUP_SECRET_KEY needs LATCHKEY_BACKUP_PASSPHRASE: the key is never written in the clear.",
    );
  return {
    database: { file, url },
    keyPlace: { dataDir, secretKey },
    folder: backupDir,
    everyHours: backupEveryHours,
    keep: backupKeep,
    passphrase: backupPassphrase,
    hasSecretKey: backupSecretKey,
  };
}

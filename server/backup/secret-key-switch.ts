import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findSecretKey } from "../secret-key.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";

export interface SecretKeyPlace {
  readonly dataDir: string;
  /** What the configuration says; empty where the key is in the data folder. */
  readonly secretKey: string;
}

/** Brings the secret key of a backup into its place, beside a database that takes its own. */
export class SecretKeySwitch {
  private readonly place: SecretKeyPlace;
  private readonly wanted: string | null;
  private readonly present: string | undefined;

  /** @param wanted in hex; null where the backup has none */
  constructor(place: SecretKeyPlace, wanted: string | null) {
    this.place = place;
    this.wanted = wanted;
    this.present = findSecretKey(place)?.toString("hex");
  }

  /** Whether the one that is there would have to go. */
  get isOther(): boolean {
    return this.wanted !== null && this.present !== undefined && this.wanted !== this.present;
  }

  /** Does everything that can fail and changes nothing yet; a key alone, where there is none, does no harm. */
  prepare(): void {
    if (this.wanted === null || this.wanted === this.present) return;
    if (this.place.secretKey !== "")
      throw new TransferError(
        "The secret key in the backup is not the one in LATCHKEY_SECRET_KEY. Unset it, and the backup's goes into the data folder.",
      );
    mkdirSync(this.place.dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(this.draft, `${this.wanted}\n`, { mode: 0o600, flush: true });
    if (this.present === undefined) renameSync(this.draft, this.file);
  }

  /** The old one is kept under another name. */
  finish(): void {
    if (!this.isOther) return;
    let kept = `${this.file}.replaced`;
    for (let count = 2; existsSync(kept); count++) kept = `${this.file}.replaced-${count}`;
    renameSync(this.file, kept);
    renameSync(this.draft, this.file);
  }

  private get file(): string {
    return join(this.place.dataDir, "secret.key");
  }

  private get draft(): string {
    return `${this.file}.restoring`;
  }
}

import * as z from "zod";
import type { Notes } from "./notes.ts";

const provenSchema = z.object({
  file: z.string(),
  bytes: z.int(),
  /** The moment that it holds, Unix seconds. */
  created: z.int(),
  /** When it was proven that it can be restored, Unix seconds. */
  provenAt: z.int(),
});

const recordSchema = z.object({
  /** Unix seconds; 0 before the first. */
  triedAt: z.int(),
  proven: provenSchema.nullable(),
  /** What went wrong at the last try; null when nothing did. */
  error: z.string().nullable(),
});

export type ProvenBackup = z.infer<typeof provenSchema>;
export type BackupState = z.infer<typeof recordSchema>;

const noteName = "backup/last";
const never: BackupState = { triedAt: 0, proven: null, error: null };

/** What is known of the backups that the server makes by itself. */
export class LastBackup {
  private readonly notes: Notes;

  constructor(notes: Notes) {
    this.notes = notes;
  }

  async read(): Promise<BackupState> {
    return parsed(await this.notes.read(noteName));
  }

  /**
   * Takes it upon the caller to make one, if one is due: of several processes one only is told so.
   * @param everySeconds from one backup to the next
   * @param retrySeconds from a try that came to nothing to the next
   */
  async claim(nowSeconds: number, everySeconds: number, retrySeconds: number): Promise<boolean> {
    const state = parsed(await this.notes.read(noteName, { forChange: true }));
    const isRecent = state.proven !== null && nowSeconds - state.proven.created < everySeconds;
    if (isRecent || nowSeconds - state.triedAt < Math.min(retrySeconds, everySeconds)) return false;
    await this.write({ ...state, triedAt: nowSeconds });
    return true;
  }

  async succeeded(proven: ProvenBackup): Promise<void> {
    await this.write({ ...(await this.read()), proven, error: null });
  }

  async failed(error: string): Promise<void> {
    await this.write({ ...(await this.read()), error: error.slice(0, 500) });
  }

  private write(state: BackupState): Promise<void> {
    return this.notes.write(noteName, JSON.stringify(state));
  }
}

function parsed(note: string | undefined): BackupState {
  return note === undefined ? never : recordSchema.parse(JSON.parse(note));
}

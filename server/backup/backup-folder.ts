import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const names = /^latchkey-\d{8}T\d{6}Z\.backup$/;
const leftovers = /^latchkey-\d{8}T\d{6}Z\.backup(\.unproven|(\.unproven)?\.\d+\.part)$/;

/** How the folders begin in which backups are proven. */
export const proofFolder = "latchkey-verify-";

/** `latchkey-20270314T120000Z.backup`: sorted by name they are sorted by time. */
export function backupName(nowMs: number): string {
  return `latchkey-${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, "")}.backup`;
}

/** Removes all but the newest backups of a folder, and nothing else. */
export function keepNewest(folder: string, count: number): void {
  const backups = readdirSync(folder).filter((name) => names.test(name));
  for (const name of backups.sort().reverse().slice(count)) rmSync(join(folder, name), { force: true });
}

/** Removes what a backup that was broken off has left in its folder, and its proof beside the data. */
export function removeUnfinished(folder: string, dataDir: string): void {
  for (const name of readdirSync(folder)) if (leftovers.test(name)) rmSync(join(folder, name), { force: true });
  for (const name of readdirSync(dataDir))
    if (name.startsWith(proofFolder)) rmSync(join(dataDir, name), { recursive: true, force: true });
}

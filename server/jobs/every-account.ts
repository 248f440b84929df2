import type { Owner } from "../storage/object-log.ts";
import type { Storage } from "../storage/storage.ts";

/** The owners whose rows a job goes through; what it changes is told under its name. */
export async function everyAccount(storage: Storage, job: string): Promise<Owner[]> {
  const accounts = await storage.withAccounts("reads", (all) => all.list());
  return accounts.map(({ id }) => ({ accountId: id, name: job }));
}

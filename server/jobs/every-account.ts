import type { Storage } from "../storage/storage.ts";

/** The owners whose rows a job goes through. */
export async function everyAccount(storage: Storage): Promise<{ accountId: number }[]> {
  const accounts = await storage.withAccounts("reads", (all) => all.list());
  return accounts.map(({ id }) => ({ accountId: id }));
}

import type { World } from "./world.ts";

export type ObjectLogEntry = Record<string, unknown> & { id: number; data: string };

/** All entries of the account's object log with a higher id, oldest first. */
export async function entriesAfter(world: World, last: number): Promise<ObjectLogEntry[]> {
  const entries: ObjectLogEntry[] = [];
  for (;;) {
    const StartingAfter = entries.at(-1)?.id ?? last;
    const { events } = await world.granted("ai/GetObjectLog", { StartingAfter, Limit: 100 });
    if ((events as []).length === 0) return entries;
    entries.push(...(events as ObjectLogEntry[]));
  }
}

/** The id of the newest entry of the account's object log. */
export async function lastEntryId(world: World): Promise<number> {
  return (await entriesAfter(world, 0)).at(-1)?.id ?? 0;
}

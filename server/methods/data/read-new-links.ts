import { maxNewEntries, type UsageLink, type UsageReading } from "../../domain/usage-log.ts";

/** How many entries are read before the store is asked about them: asking and reading then cost about the same. */
const chunk = 50;

/**
 * Reads a usage log from its newest entry until it comes to entries that were applied before, to its end, or to more
 * new entries than an upload may bring. A log that has grown for years costs no more than what is new in it.
 * @param appliedAmong gives those of the hashes whose entries were applied
 */
export async function readNewLinks(
  log: AsyncIterable<UsageLink>,
  appliedAmong: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<UsageReading> {
  const links: UsageLink[] = [];
  for await (const link of log) {
    links.push(link);
    if (links.length > maxNewEntries) return { links, isToEnd: false };
    if (links.length % chunk > 0) continue;
    const applied = await appliedAmong(links.slice(-chunk).map(({ hash }) => hash));
    if (applied.size > 0) return { links, isToEnd: false };
  }
  return { links, isToEnd: true };
}

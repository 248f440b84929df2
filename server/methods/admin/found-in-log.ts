import type { ExploredEntry, ExplorerFilter, LogExplorer, Span } from "../../storage/log-explorer.ts";
import type { Store } from "../../storage/store.ts";

/** Rows that one transaction looks at: few enough to keep nobody waiting. */
const windowRows = 20_000;
const maxWindows = 25;
const maxEntries = 1_000;

interface Asked extends ExplorerFilter {
  readonly key?: string | undefined;
  readonly afterId?: number | undefined;
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

interface Found {
  readonly entries: ExploredEntry[];
  readonly nextId: number;
  readonly isEnd: boolean;
  /** Of the whole log, whatever was asked for. */
  readonly newestId: number;
}

type Read = <T>(work: (store: Store) => Promise<T>) => Promise<T>;

/**
 * Looks through the log window by window, each in a transaction of its own, so that even what is found nowhere in ten
 * million rows stops nothing else.
 */
export async function foundInLog(asked: Asked, read: Read): Promise<Found | "keyNotFound"> {
  const licenseId = await licenseOf(asked, read);
  if (licenseId === "none") return "keyNotFound";
  const filter = { ...asked, licenseId };
  const { newestId, ...whole } = await read(async ({ logExplorer }) => ({
    newestId: await logExplorer.newestId(),
    ...(await logExplorer.spanOf(filter)),
  }));
  const span = {
    low: Math.max(whole.low, (asked.afterId ?? 0) + 1),
    high: Math.min(whole.high, asked.beforeId ?? whole.high),
  };
  // A license's rows have an index, so they are one window.
  const rows = licenseId === undefined ? windowRows : Number.MAX_SAFE_INTEGER;
  const direction = asked.afterId === undefined ? "desc" : "asc";
  return { ...(await searched(span, rows, { ...asked, filter, read, direction })), newestId };
}

interface Search {
  readonly filter: ExplorerFilter;
  readonly read: Read;
  readonly direction: "asc" | "desc";
  readonly limit: number;
  readonly afterId?: number | undefined;
}

async function searched(
  span: Span,
  rows: number,
  { filter, read, direction, limit, afterId = 0 }: Search,
): Promise<Omit<Found, "newestId">> {
  const wanted = Math.min(limit, maxEntries);
  const entries: ExploredEntry[] = [];
  let rest = span;
  for (let window = 0; window < maxWindows && rest.low < rest.high && entries.length < wanted; window++) {
    const part = firstOfSpan(rest, rows, direction);
    const found = await read((store) => within(store.logExplorer, part, filter, direction, wanted - entries.length));
    entries.push(...found);
    const isFull = entries.length === wanted;
    rest = isFull ? restAfter(rest, entries.at(-1)!.id, direction) : restOf(rest, part, direction);
  }
  const reached = direction === "desc" ? rest.high : Math.max(rest.low - 1, afterId);
  return { entries, nextId: reached, isEnd: rest.low >= rest.high };
}

const within = (explorer: LogExplorer, ...asked: Parameters<LogExplorer["within"]>) => explorer.within(...asked);

function firstOfSpan({ low, high }: Span, rows: number, direction: "asc" | "desc"): Span {
  return direction === "desc" ? { low: Math.max(low, high - rows), high } : { low, high: Math.min(high, low + rows) };
}

function restOf(span: Span, part: Span, direction: "asc" | "desc"): Span {
  return direction === "desc" ? { low: span.low, high: part.low } : { low: part.high, high: span.high };
}

function restAfter(span: Span, id: number, direction: "asc" | "desc"): Span {
  return direction === "desc" ? { low: span.low, high: id } : { low: id + 1, high: span.high };
}

async function licenseOf({ productId, key }: Asked, read: Read): Promise<number | undefined | "none"> {
  if (key === undefined || productId === undefined) return undefined;
  const license = await read((store) => store.licenses.findByKey(productId, key));
  return license?.globalId ?? "none";
}

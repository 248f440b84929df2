import type { Storage } from "../storage/storage.ts";
import type { Logger } from "./lane.ts";
import { TenureLost } from "./tenure.ts";

/**
 * Has long lists searched quickly. Where the database's owner does not let it, the log tells why, once, and searches take
 * longer.
 * @throws TenureLost when it was broken off
 */
export function textIndexing(storage: Storage, signal: AbortSignal, logger: Logger): () => Promise<void> {
  let told: string | undefined;
  return async () => {
    const reason = await storage.indexTexts(signal);
    if (signal.aborted) throw new TenureLost();
    if (reason !== undefined && reason !== told) logger.error({ reason }, "texts are searched without an index");
    told = reason;
  };
}

import type { Storage } from "../storage/storage.ts";
import type { Logger } from "./lane.ts";

const everyMs = 60_000;

/** Writes when tokens were used, once a minute and in every process: each knows of the calls to itself alone. */
export function startWritingTokenUses(storage: Storage, logger: Logger) {
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    writing = storage
      .writeTokenUses()
      .catch((error) => logger.error({ error: String(error) }, "uses of tokens not written"));
  };
  const timer = setInterval(write, everyMs).unref();
  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await writing;
    },
  };
}

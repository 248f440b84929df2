import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WriteAheadLog } from "./write-ahead-log.ts";

test("flushes what was appended since, again and again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  const file = join(folder, "latchkey.db-wal");
  writeFileSync(file, "first");
  const log = new WriteAheadLog(file);
  await log.flush();
  appendFileSync(file, "second");
  await Promise.all([log.flush(), log.flush()]);
  log.close();
  rmSync(folder, { recursive: true });
});

test.skipIf(process.platform !== "linux")(
  "a flush that failed makes every later one fail too, because nobody knows what is on disk",
  async () => {
    // Linux flushes no devices of this kind.
    const log = new WriteAheadLog("/dev/null");
    const failure = await log.flush().catch((reason: Error) => reason);
    expect(failure).toMatchObject({ code: "EINVAL" });
    await expect(log.flush()).rejects.toBe(failure);
    log.close();
  },
);

import type { Progress } from "../server/backup/records.ts";

const everyMs = 100;

/** Shows on a terminal how far something is; nothing where nobody looks. */
export function progress({ json }: { json?: boolean }) {
  const isShown = !json && process.stderr.isTTY === true;
  let shownMs = 0;
  const show = (done: string): Progress => {
    return (table, rows) => {
      if (!isShown || performance.now() - shownMs < everyMs) return;
      shownMs = performance.now();
      process.stderr.write(`\r\x1b[K${table}: ${rows.toLocaleString("en")} rows ${done}`);
    };
  };
  const end = () => {
    if (isShown) process.stderr.write("\r\x1b[K");
  };
  return Object.assign(show, { end });
}

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findChromium } from "../support/chromium.ts";

/** Gets the browser where there is none, before two processes would both, and builds the dashboard when its sources have changed since. */
export async function setup(): Promise<void> {
  await findChromium();
  const script = join(import.meta.dirname, "../../scripts/build-dashboard.js");
  const { status } = spawnSync(process.execPath, [script], { stdio: "inherit" });
  if (status !== 0) throw new Error("The dashboard could not be built.");
}

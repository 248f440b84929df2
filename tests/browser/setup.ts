import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Builds the dashboard when its sources have changed since. */
export function setup(): void {
  const script = join(import.meta.dirname, "../../scripts/build-dashboard.js");
  const { status } = spawnSync(process.execPath, [script], { stdio: "inherit" });
  if (status !== 0) throw new Error("The dashboard could not be built.");
}

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs the fault tests; `--long` is the size for a night. Everything else goes to the test runner. */
const given = process.argv.slice(2);
const runner = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const flags = ["run", "--config", "tests/faults/vitest.config.ts", ...given.filter((flag) => flag !== "--long")];
const size = given.includes("--long") ? { LATCHKEY_LONG: "1" } : {};
const { status } = spawnSync(process.execPath, [runner, ...flags], {
  stdio: "inherit",
  env: { ...process.env, ...size },
});
process.exitCode = status ?? 1;

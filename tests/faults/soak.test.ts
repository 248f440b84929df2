import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const isLong = process.env.LATCHKEY_LONG === "1";
const soak = fileURLToPath(new URL("../../bench/soak.ts", import.meta.url));

test.skipIf(!isLong).each(["sqlite", "postgres"])(
  "ten minutes of steady calls on %s cost no more memory, time or disk at the end than in the middle (long form)",
  (store) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [soak, "--minutes", "10", "--store", store], {
      encoding: "utf8",
    });
    console.log(stdout);
    expect(status, stdout + stderr).toBe(0);
  },
);

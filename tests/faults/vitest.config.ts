import { defineConfig } from "vitest/config";

/** What ends processes and fills disks takes minutes, so it runs by itself: `npm run test:faults`. */
export default defineConfig({
  test: {
    include: ["tests/faults/**/*.test.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
    pool: "forks",
    setupFiles: ["tests/support/end-servers.ts"],
    isolate: false,
    maxWorkers: 1,
    reporters: ["verbose", "./tests/support/plain-summary.ts"],
  },
});

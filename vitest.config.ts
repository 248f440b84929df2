import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const everywhere = {
  exclude: ["tests/faults/**", "node_modules/**", "dist/**"],
  testTimeout: 30_000,
  hookTimeout: 30_000,
  pool: "forks",
} satisfies TestProjectInlineConfiguration["test"];

const onPostgresAlone = ["tests/postgres/**/*.test.ts"];

/** Whatever asks the store is tested on both databases. */
const askingTheStore = [
  "server/storage/**/*.test.ts",
  "server/jobs/**/*.test.ts",
  "server/backup/**/*.test.ts",
  "server/*.test.ts",
  "tests/contract/contract.test.ts",
  "tests/contract/garbage.test.ts",
  "tests/model/**/*.test.ts",
  "tests/races/**/*.test.ts",
  ...onPostgresAlone,
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./tests/support/plain-summary.ts"],
    projects: [
      {
        test: {
          ...everywhere,
          name: "sqlite",
          exclude: [...everywhere.exclude, ...onPostgresAlone],
          include: ["{server,client,cli,bench,scripts,tests}/**/*.test.ts"],
        },
      },
      {
        test: {
          ...everywhere,
          name: "postgres",
          include: askingTheStore,
          globalSetup: ["tests/support/postgres-setup.ts"],
        },
      },
    ],
  },
});

import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const everywhere = {
  exclude: ["tests/faults/**", "node_modules/**", "dist/**"],
  testTimeout: 30_000,
  hookTimeout: 30_000,
  pool: "forks",
  setupFiles: ["tests/support/end-servers.ts"],
} satisfies TestProjectInlineConfiguration["test"];

/** Files take turns in two processes that load the server once: tests share no state but what they make themselves. */
const together = { ...everywhere, isolate: false };

const onPostgresAlone = ["tests/postgres/**/*.test.ts"];

/** Whatever asks the store is tested on both databases. */
const askingTheStore = [
  "server/storage/**/*.test.ts",
  "server/jobs/**/*.test.ts",
  "server/backup/**/*.test.ts",
  "server/*.test.ts",
  "tests/contract/contract.test.ts",
  "tests/contract/garbage.test.ts",
  "tests/contract/scopes.test.ts",
  "tests/contract/sessions.test.ts",
  "tests/model/**/*.test.ts",
  "tests/races/**/*.test.ts",
  "tests/payments/**/*.test.ts",
  "server/pages/portal/{associate,licenses}.test.ts",
  "server/pages/reseller-portal/**/*.test.ts",
  ...onPostgresAlone,
];

/** The main stories, in `stories/`, are told on both databases; what is about pages alone is on SQLite. */
const inBrowser = {
  // The icons are thousands of files; one of them holds all.
  resolve: { alias: { "@tabler/icons-react": "@tabler/icons-react/dist/cjs/tabler-icons-react.cjs" } },
  test: {
    ...together,
    globalSetup: ["tests/browser/setup.ts"],
    testTimeout: 180_000,
  },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./tests/support/plain-summary.ts"],
    projects: [
      {
        test: {
          ...together,
          name: "sqlite",
          include: ["{server,client,cli,bench,scripts,tests,dashboard}/**/*.test.ts"],
          exclude: [...everywhere.exclude, ...onPostgresAlone, "tests/browser/**"],
        },
      },
      {
        test: {
          ...together,
          name: "postgres",
          include: askingTheStore,
          globalSetup: ["tests/support/postgres-setup.ts"],
        },
      },
      { ...inBrowser, test: { ...inBrowser.test, name: "browser", include: ["tests/browser/**/*.test.ts"] } },
      {
        ...inBrowser,
        test: {
          ...inBrowser.test,
          name: "browser-postgres",
          include: ["tests/browser/stories/**/*.test.ts"],
          globalSetup: [...inBrowser.test.globalSetup, "tests/support/postgres-setup.ts"],
        },
      },
    ],
  },
});

import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL for all tests of a run; each test makes databases of its own in it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}

import { inject } from "vitest";
import { createDatabase } from "./postgres-server.ts";

/** The settings of an empty database in the store that this run of the tests is about; none for SQLite. */
export async function freshStore(): Promise<{ databaseUrl?: string }> {
  const serverUrl = inject("postgresUrl");
  return serverUrl === undefined ? {} : { databaseUrl: await createDatabase(serverUrl) };
}

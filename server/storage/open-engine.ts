import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Engine } from "./engine.ts";
import { type CommitObserver, SqliteEngine } from "./sqlite-engine.ts";

export interface EngineChoice {
  /** Path of the SQLite database, used when no other is named. */
  readonly file: string;
  /** `postgres://...`, or empty. */
  readonly url: string;
  readonly maxConnections: number;
  readonly statementTimeoutMs: number;
  readonly namesStatements: boolean;
}

/** Which database the configuration names. */
export function engineChoice(config: Config): EngineChoice {
  return {
    file: join(config.dataDir, "latchkey.db"),
    url: config.databaseUrl,
    maxConnections: config.databaseConnections,
    statementTimeoutMs: config.databaseTimeoutMs,
    namesStatements: config.databasePreparedStatements,
  };
}

/** Opens the database that is chosen; PostgreSQL's client is loaded only where it is used. */
export async function openEngine(choice: EngineChoice, onCommit?: CommitObserver): Promise<Engine> {
  if (choice.url === "") return new SqliteEngine(choice.file, onCommit);
  const { PostgresEngine } = await import("./postgres-engine.ts");
  return new PostgresEngine(choice, onCommit);
}

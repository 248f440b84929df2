import type { Dialect } from "./dialect.ts";
import type { Session } from "./session.ts";

/** What a work does. One that reads much may visit very many rows: nobody else must wait for it. */
export type Access = "reads" | "reads much" | "writes";

/** How a work may be run, beyond what holds for all. */
export interface Terms<T> {
  /**
   * Called with what the work gave where durability takes longer than the commit: what it begins must stay here until the
   * transaction resolves. It must not throw.
   */
  readonly meanwhile?: ((value: T) => void) | undefined;
  /**
   * Whether it may share a transaction with others like it, where each would have one of its own. What such works must not
   * do at the same time they lock beforehand, all with the same statements, whose locks are `select ... for update`.
   */
  readonly isShared?: boolean | undefined;
}

/** What carries the tables: SQLite beside the process, or PostgreSQL. */
export interface Engine {
  readonly dialect: Dialect;
  /**
   * Runs the work in one transaction and resolves once it is durable. Works that read see one snapshot and wait for no
   * writer. The work must do nothing but ask the session: the writer is shared.
   */
  transaction<T>(access: Access, work: (session: Session) => Promise<T>, terms?: Terms<T>): Promise<T>;
  /**
   * A number that changes when another process has changed the database, before this process can read the change;
   * undefined where the database cannot tell, and nothing may be remembered.
   */
  foreignVersion(): number | undefined;
  /** Runs SQL text that changes the tables themselves, all or nothing. */
  migrate(name: string, sql: readonly string[]): Promise<void>;
  appliedMigrations(): Promise<ReadonlySet<string>>;
  /**
   * Readies what finds texts quickly among very many rows, beside whoever uses the database.
   * @param signal ends it early; what is ready by then stays
   * @returns why that cannot be had; undefined when it is there, or it was ended
   */
  indexTexts(signal: AbortSignal): Promise<string | undefined>;
  /** Finishes what was accepted, then lets go of the database. */
  close(): Promise<void>;
}

/**
 * The database cannot be reached, or did not say in time what became of the work: it may be done or not, and may be asked
 * for again.
 */
export class DatabaseUnavailable extends Error {
  /** @param cause what the database's client said */
  constructor(cause: unknown) {
    super(`The database is unavailable: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

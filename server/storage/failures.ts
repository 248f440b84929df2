import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** A call that failed by our fault. It holds no value that the caller gave. */
export interface Failure {
  readonly requestId: string;
  /** Unix seconds. */
  readonly time: number;
  readonly method: string;
  /** A token's id, a member's below zero, 0 for the operator or nobody known. */
  readonly callerId: number;
  /** Masked. */
  readonly address: string;
  /** Wire names, separated by commas. */
  readonly parameters: string;
  readonly error: string;
  readonly durationMs: number;
}

const failuresKept = 200;

/** The newest failures of one account; account 0 has those whose caller was not known yet. */
export class Failures {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  async add(failure: Failure): Promise<void> {
    const { accountId } = this;
    await this.session.run(insertFailure, { accountId, ...failure });
    const oldest = await firstOf(this.session, selectOldestKept, { accountId });
    if (oldest) await this.session.run(deleteOlder, { accountId, id: oldest.id });
  }

  async find(requestId: string): Promise<Failure | undefined> {
    return firstOf(this.session, selectFailure, { accountId: this.accountId, requestId });
  }

  /** Newest first. */
  async list(limit: number): Promise<Failure[]> {
    return this.session.run(selectFailures, { accountId: this.accountId, limit });
  }
}

const shown = [
  "request_id as requestId",
  "time",
  "method",
  "caller_id as callerId",
  "address",
  "parameters",
  "error",
  "duration_ms as durationMs",
] as const;

const insertFailure = statement<{ accountId: number } & Failure>()((db, given) =>
  db.insertInto("failure").values({
    account_id: given.accountId,
    request_id: given.requestId,
    time: given.time,
    method: given.method,
    caller_id: given.callerId,
    address: given.address,
    parameters: given.parameters,
    error: given.error,
    duration_ms: given.durationMs,
  }),
);

const selectOldestKept = statement<{ accountId: number }>()((db, given) =>
  db
    .selectFrom("failure")
    .select("id")
    .where("account_id", "=", given.accountId)
    .orderBy("id", "desc")
    .limit(1)
    .offset(failuresKept - 1),
);

const deleteOlder = statement<{ accountId: number; id: number }>()((db, given) =>
  db.deleteFrom("failure").where("account_id", "=", given.accountId).where("id", "<", given.id),
);

const selectFailure = statement<{ accountId: number; requestId: string }>()((db, given) =>
  db
    .selectFrom("failure")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where("request_id", "=", given.requestId)
    .limit(1),
);

const selectFailures = statement<{ accountId: number; limit: number }>()((db, given) =>
  db
    .selectFrom("failure")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .orderBy("id", "desc")
    .limit(given.limit),
);

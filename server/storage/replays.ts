import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

export interface Replay {
  readonly requestHash: string;
  /** The first outcome as JSON, sealed. */
  readonly sealedOutcome: string;
}

/** What a token asked under an idempotency key, and what came of it. */
export class Replays {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  /** The first answer, when it was given after `since`; copies of the call wait for each other. */
  async find(tokenId: number, idempotencyKey: string, since: number): Promise<Replay | undefined> {
    return firstOf(this.session, selectReplay, { accountId: this.accountId, tokenId, idempotencyKey, since });
  }

  async save(tokenId: number, idempotencyKey: string, replay: Replay, created: number): Promise<void> {
    await this.session.run(upsertReplay, { accountId: this.accountId, tokenId, idempotencyKey, created, ...replay });
  }
}

type Named = { accountId: number; tokenId: number; idempotencyKey: string };

const selectReplay = statement<Named & { since: number }>()(
  (db, given) =>
    db
      .selectFrom("replay")
      .select(["request_hash as requestHash", "sealed_outcome as sealedOutcome"])
      .where("account_id", "=", given.accountId)
      .where("token_id", "=", given.tokenId)
      .where("idempotency_key", "=", given.idempotencyKey)
      .where("created", ">", given.since)
      .where("sealed_outcome", "!=", ""),
  // A copy of the call that runs meanwhile waits here, at a row that is made for it to wait at.
  (db, given) =>
    db
      .insertInto("replay")
      .values({
        account_id: given.accountId,
        token_id: given.tokenId,
        idempotency_key: given.idempotencyKey,
        request_hash: "",
        sealed_outcome: "",
        created: given.since,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["account_id", "token_id", "idempotency_key"])
          .doUpdateSet((eb) => ({ created: eb.ref("replay.created") })),
      ),
);

const upsertReplay = statement<Named & Replay & { created: number }>()((db, given) =>
  db
    .insertInto("replay")
    .values({
      account_id: given.accountId,
      token_id: given.tokenId,
      idempotency_key: given.idempotencyKey,
      request_hash: given.requestHash,
      sealed_outcome: given.sealedOutcome,
      created: given.created,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "token_id", "idempotency_key"]).doUpdateSet((eb) => ({
        request_hash: eb.ref("excluded.request_hash"),
        sealed_outcome: eb.ref("excluded.sealed_outcome"),
        created: eb.ref("excluded.created"),
      })),
    ),
);

import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Who may do what only one process of the installation does at a time, and until when. */
export class Leases {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /**
   * Takes a lease that is free or has run out, or renews one's own.
   * @param nowMs Unix milliseconds, as is `untilMs`
   * @returns false when somebody else holds it
   */
  async hold(name: string, owner: string, nowMs: number, untilMs: number): Promise<boolean> {
    return (await firstOf(this.session, upsertLease, { name, owner, nowMs, untilMs })) !== undefined;
  }

  /** Lets others have it at once; does nothing when somebody else has it by now. */
  async giveUp(name: string, owner: string): Promise<void> {
    await this.session.run(deleteLease, { name, owner });
  }
}

const upsertLease = statement<{ name: string; owner: string; nowMs: number; untilMs: number }>()((db, given) =>
  db
    .insertInto("lease")
    .values({ name: given.name, owner: given.owner, until_ms: given.untilMs })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet((eb) => ({ owner: eb.ref("excluded.owner"), until_ms: eb.ref("excluded.until_ms") }))
        .where((eb) =>
          eb.or([eb("lease.owner", "=", eb.ref("excluded.owner")), eb("lease.until_ms", "<=", given.nowMs)]),
        ),
    )
    .returning("name"),
);

const deleteLease = statement<{ name: string; owner: string }>()((db, given) =>
  db.deleteFrom("lease").where("name", "=", given.name).where("owner", "=", given.owner),
);

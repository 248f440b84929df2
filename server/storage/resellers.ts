import type { Reseller } from "../domain/reseller.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** The resellers of one account. */
export class Resellers {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  async find(id: number): Promise<Reseller | undefined> {
    return firstOf(this.session, selectReseller, { accountId: this.accountId, id });
  }
}

const selectReseller = statement<{ accountId: number; id: number }>()((db, given) =>
  db
    .selectFrom("reseller")
    .select([
      "id",
      "invite_id as inviteId",
      "reseller_user_id as resellerUserId",
      "created",
      "name",
      "url",
      "email",
      "phone",
      "description",
    ])
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

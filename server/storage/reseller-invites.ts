import type { ResellerInvite, ResellerLogin } from "../domain/reseller.ts";
import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

type NewInvite = Omit<ResellerInvite, "id" | "accepted"> & { readonly tokenHash: string };

/** The links with which the resellers of one account come in; each has one at most. What changes is told as the reseller's. */
export class ResellerInvites {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  async ofReseller(resellerId: number): Promise<ResellerInvite | undefined> {
    return firstOf(this.session, selectOfReseller, { accountId: this.accountId, resellerId });
  }

  /** One that still lets somebody in. */
  async findOpen(tokenHash: string, nowSeconds: number): Promise<ResellerInvite | undefined> {
    return firstOf(this.session, selectOpen, { accountId: this.accountId, tokenHash, nowSeconds });
  }

  /** Makes the only link of a reseller; an older one ends here. @returns its id */
  async replace(invite: NewInvite): Promise<number> {
    await this.remove(invite.resellerId);
    return (await firstOf(this.session, insertInvite, { accountId: this.accountId, ...invite }))!.id;
  }

  async accept(id: number, accepted: number): Promise<void> {
    await this.session.run(updateAccepted, { accountId: this.accountId, id, accepted });
  }

  async remove(resellerId: number): Promise<void> {
    await this.session.run(deleteOfReseller, { accountId: this.accountId, resellerId });
  }
}

/** The resellers, of all accounts, as which a portal user acts. */
export function resellerLoginsOf(session: Session, userId: number): Promise<ResellerLogin[]> {
  return session.run(selectOfUser, { userId });
}

type Owned = { accountId: number };
const shown = ["id", "reseller_id as resellerId", "email", "created", "expires", "accepted"] as const;

const invites = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("reseller_invite").select(shown).where("account_id", "=", given.accountId);

const selectOfReseller = statement<Owned & { resellerId: number }>()((db, given) =>
  invites(db, given).where("reseller_id", "=", given.resellerId),
);

const selectOpen = statement<Owned & { tokenHash: string; nowSeconds: number }>()((db, given) =>
  invites(db, given)
    .where("token_hash", "=", given.tokenHash)
    .where("expires", ">", given.nowSeconds)
    .where("accepted", "is", null),
);

const insertInvite = statement<Owned & NewInvite>()((db, given) =>
  db
    .insertInto("reseller_invite")
    .values({
      account_id: given.accountId,
      reseller_id: given.resellerId,
      token_hash: given.tokenHash,
      email: given.email,
      created: given.created,
      expires: given.expires,
      accepted: null,
    })
    .returning("id"),
);

const updateAccepted = statement<Owned & { id: number; accepted: number }>()((db, given) =>
  db
    .updateTable("reseller_invite")
    .set({ accepted: given.accepted })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const deleteOfReseller = statement<Owned & { resellerId: number }>()((db, given) =>
  db
    .deleteFrom("reseller_invite")
    .where("reseller_id", "=", given.resellerId)
    .where("account_id", "=", given.accountId),
);

const selectOfUser = statement<{ userId: number }>()((db, given) =>
  db
    .selectFrom("reseller")
    .select(["account_id as accountId", "id as resellerId"])
    .where("reseller_user_id", "=", given.userId)
    .where("reseller_user_id", "<>", 0)
    .orderBy("account_id")
    .orderBy("id"),
);

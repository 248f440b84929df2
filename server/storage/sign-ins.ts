import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** How somebody came in, or why not. */
export type SignInOutcome =
  | "signedIn"
  | "wrongPassword"
  | "wrongCode"
  | "recoveryCode"
  | "invitation"
  | "passwordReset";

export interface SignIn {
  readonly id: number;
  readonly memberId: number;
  readonly memberName: string;
  readonly memberEmail: string;
  /** Unix seconds. */
  readonly time: number;
  /** Masked. */
  readonly address: string;
  readonly outcome: SignInOutcome;
}

export type NewSignIn = Pick<SignIn, "memberId" | "time" | "address" | "outcome">;

/** Who signed in to one account, and who failed to. */
export class SignIns {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  async add(signIn: NewSignIn): Promise<void> {
    await this.session.run(insertSignIn, { accountId: this.accountId, ...signIn });
  }

  /** Newest first, those of people who have left included. */
  async page(beforeId: number, limit: number): Promise<SignIn[]> {
    const rows = await this.session.run(selectPage, { accountId: this.accountId, beforeId, limit });
    return rows.map((row) => ({ ...row, outcome: row.outcome as SignInOutcome }));
  }

  /** Whether a member has ever come in from an address, given masked. */
  async hasComeFrom(memberId: number, address: string): Promise<boolean> {
    const given = { accountId: this.accountId, memberId, address };
    return (await firstOf(this.session, selectFrom, given)) !== undefined;
  }
}

type Owned = { accountId: number };

const insertSignIn = statement<Owned & NewSignIn>()((db, given) =>
  db.insertInto("sign_in").values({
    account_id: given.accountId,
    member_id: given.memberId,
    time: given.time,
    address: given.address,
    outcome: given.outcome,
  }),
);

const selectPage = statement<Owned & { beforeId: number; limit: number }>()((db, given) =>
  db
    .selectFrom("sign_in")
    .innerJoin("member", "member.id", "sign_in.member_id")
    .select([
      "sign_in.id as id",
      "sign_in.member_id as memberId",
      "member.name as memberName",
      "member.email as memberEmail",
      "sign_in.time as time",
      "sign_in.address as address",
      "sign_in.outcome as outcome",
    ])
    .where("sign_in.account_id", "=", given.accountId)
    .where("sign_in.id", "<", given.beforeId)
    .orderBy("sign_in.id", "desc")
    .limit(given.limit),
);

const selectFrom = statement<Owned & { memberId: number; address: string }>()((db, given) =>
  db
    .selectFrom("sign_in")
    .select("id")
    .where("account_id", "=", given.accountId)
    .where("member_id", "=", given.memberId)
    .where("address", "=", given.address)
    .where("outcome", "not in", ["wrongPassword", "wrongCode"])
    .limit(1),
);

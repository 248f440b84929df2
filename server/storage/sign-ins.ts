import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** How somebody came in, or why not. */
export const signInOutcomes = [
  "signedIn",
  "wrongPassword",
  "wrongCode",
  "recoveryCode",
  "invitation",
  "passwordReset",
] as const;
export type SignInOutcome = (typeof signInOutcomes)[number];

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

export interface SignInPage {
  readonly memberId: number | undefined;
  readonly beforeId: number;
  readonly limit: number;
}

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

  /** Newest first, of one member or, undefined, of all, those who have left included. */
  async page({ memberId, beforeId, limit }: SignInPage): Promise<SignIn[]> {
    const given = { accountId: this.accountId, beforeId, limit };
    const rows =
      memberId === undefined
        ? await this.session.run(selectPage, given)
        : await this.session.run(selectPageOf, { ...given, memberId });
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

type Page = Owned & { beforeId: number; limit: number };

const pageOf = (db: Dialect["builder"], given: Page) =>
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
    .limit(given.limit);

const selectPage = statement<Page>()((db, given) => pageOf(db, given));
const selectPageOf = statement<Page & { memberId: number }>()((db, given) =>
  pageOf(db, given).where("sign_in.member_id", "=", given.memberId),
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

import { type Failures, type FailuresByAddress, withOneMore } from "../domain/login-throttle.ts";
import { comparableUserName } from "../domain/user.ts";
import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Stands for all addresses together. */
const anyAddress = "";

/** Wrong passwords that were given for the users of one account, by address and name; unknown names count alike. */
export class LoginFailures {
  private readonly session: Session;
  private readonly accountId: number;
  /** Stands for all names together; no name that is compared can have it. */
  private readonly realm: string;

  /** @param realm whose failures these are, in upper case, which no compared name has; empty for users' */
  constructor(session: Session, accountId: number, realm = "") {
    this.session = session;
    this.accountId = accountId;
    this.realm = realm;
  }

  async of(address: string, name: string): Promise<FailuresByAddress> {
    const [forName, forAnyName] = await Promise.all([
      this.find(address, this.comparableName(name)),
      this.find(address, this.realm),
    ]);
    return { forName, forAnyName };
  }

  /** Those for a name from all addresses; they are counted with `addOneFromAnywhere`. */
  async fromAnywhere(name: string): Promise<Failures | undefined> {
    return this.find(anyAddress, this.comparableName(name));
  }

  async addOneFromAnywhere(name: string, nowSeconds: number): Promise<void> {
    await this.count(anyAddress, this.comparableName(name), nowSeconds);
  }

  async addOne(address: string, name: string, nowSeconds: number): Promise<void> {
    await this.count(address, this.realm, nowSeconds);
    await this.count(address, this.comparableName(name), nowSeconds);
  }

  /** Forgets what an address got wrong for a name that it has got right. */
  async forgive(address: string, name: string): Promise<void> {
    const comparableName = this.comparableName(name);
    await this.session.run(deleteFailures, { accountId: this.accountId, address, comparableName });
  }

  private async count(address: string, comparableName: string, nowSeconds: number): Promise<void> {
    const place = { accountId: this.accountId, address, comparableName };
    const failures = withOneMore(await firstOf(this.session, selectFailuresForChange, place), nowSeconds);
    await this.session.run(putFailures, { ...place, ...failures });
  }

  private comparableName(name: string): string {
    return this.realm + comparableUserName(name);
  }

  private async find(address: string, comparableName: string): Promise<Failures | undefined> {
    return firstOf(this.session, selectFailures, { accountId: this.accountId, address, comparableName });
  }
}

interface Place {
  accountId: number;
  address: string;
  comparableName: string;
}

const failuresAt = (db: Dialect["builder"], given: Place) =>
  db
    .selectFrom("login_failure")
    .select(["count", "since"])
    .where("account_id", "=", given.accountId)
    .where("address", "=", given.address)
    .where("comparable_name", "=", given.comparableName);

const selectFailures = statement<Place>()((db, given) => failuresAt(db, given));
const selectFailuresForChange = statement<Place>()((db, given, dialect) => dialect.locking(failuresAt(db, given)));

const putFailures = statement<Place & Failures>()((db, given) =>
  db
    .insertInto("login_failure")
    .values({
      account_id: given.accountId,
      address: given.address,
      comparable_name: given.comparableName,
      count: given.count,
      since: given.since,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "address", "comparable_name"])
        .doUpdateSet((eb) => ({ count: eb.ref("excluded.count"), since: eb.ref("excluded.since") })),
    ),
);

const deleteFailures = statement<Place>()((db, given) =>
  db
    .deleteFrom("login_failure")
    .where("account_id", "=", given.accountId)
    .where("address", "=", given.address)
    .where("comparable_name", "=", given.comparableName),
);

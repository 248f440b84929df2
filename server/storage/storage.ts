import { Accounts } from "./accounts.ts";
import type { Access, Engine } from "./engine.ts";
import { countSeats } from "./machines.ts";
import { migrate } from "./migrations/index.ts";
import type { Session } from "./session.ts";
import { Store } from "./store.ts";
import { findTokenOfAnyAccount, type Token } from "./tokens.ts";
import { Upkeep } from "./upkeep.ts";

/** The whole memory of an installation. */
export class Storage {
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /**
   * Runs the work in one transaction on what the owner has; it resolves once everything is durable and leaves nothing
   * behind when it throws. The work may only ask the store: other works wait for it.
   */
  inTransaction<T>(owner: { accountId: number }, access: Access, work: (store: Store) => Promise<T>): Promise<T> {
    return this.engine.transaction(access, (session) => work(this.storeOf(session, owner.accountId)));
  }

  /** Like inTransaction, for what belongs to the installation and no account. */
  withAccounts<T>(access: Access, work: (accounts: Accounts) => Promise<T>): Promise<T> {
    return this.engine.transaction(access, (session) => work(new Accounts(session)));
  }

  findToken(id: number): Promise<Token | undefined> {
    return this.engine.transaction("reads", (session) => findTokenOfAnyAccount(session, id));
  }

  /** One piece of work on the rows of all accounts. */
  upkeep<T>(access: Access, work: (upkeep: Upkeep) => Promise<T>): Promise<T> {
    return this.engine.transaction(access, (session) => work(new Upkeep(session, this.engine.dialect)));
  }

  /** Machines of all accounts that hold a seat. */
  countSeats(nowSeconds: number): Promise<number> {
    return this.engine.transaction("reads", (session) => countSeats(session, nowSeconds));
  }

  /** Brings the tables up to date and says which migrations that took. */
  migrate(): Promise<string[]> {
    return migrate(this.engine);
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private storeOf(session: Session, accountId: number): Store {
    return new Store(session, accountId, this.engine.dialect);
  }
}

import type { ActivationForm } from "../domain/activation-form.ts";
import type { Member } from "../domain/member.ts";
import type { CustomerLogin } from "../domain/portal-user.ts";
import type { ResellerLogin } from "../domain/reseller.ts";
import { Accounts } from "./accounts.ts";
import { findActivationForm } from "./activation-forms.ts";
import { customerLoginsOf } from "./customer-logins.ts";
import type { Access, Engine, Terms } from "./engine.ts";
import { type Failure, Failures } from "./failures.ts";
import { countSeats } from "./machines.ts";
import { findMemberByLink } from "./member-links.ts";
import { findOpenSession, type OpenSession, touchSession } from "./member-sessions.ts";
import { findAccountByEmail } from "./members.ts";
import { migrate } from "./migrations/index.ts";
import type { Chain, Owner } from "./object-log.ts";
import { findPortalSession, type OpenPortalSession, touchPortalSession } from "./portal-sessions.ts";
import { findAccountByDomain } from "./portal-settings.ts";
import { RequestShapes } from "./request-shapes.ts";
import { resellerLoginsOf } from "./reseller-invites.ts";
import type { Session } from "./session.ts";
import { Store } from "./store.ts";
import { TokenChanged, TokenMemory } from "./token-memory.ts";
import { TokenUses } from "./token-uses.ts";
import { findTokenOfAnyAccount, type Token } from "./tokens.ts";
import { Upkeep } from "./upkeep.ts";

/** The whole memory of an installation. */
export class Storage {
  private readonly engine: Engine;
  private readonly chain: Chain;
  private readonly sendsMail: boolean;
  private readonly tokenMemory: TokenMemory;
  readonly requestShapes: RequestShapes;
  private readonly tokenUses: TokenUses;

  /**
   * @param chain what the object logs are chained with
   * @param sendsMail whether what is put into an outbox as mail will ever be sent
   * @param tokenMemory shared by all who change tokens in this process
   */
  constructor(
    engine: Engine,
    chain: Chain,
    sendsMail = false,
    tokenMemory = new TokenMemory(() => engine.foreignVersion()),
  ) {
    this.engine = engine;
    this.chain = chain;
    this.sendsMail = sendsMail;
    this.requestShapes = new RequestShapes(engine);
    this.tokenMemory = tokenMemory;
    this.tokenUses = new TokenUses(engine);
  }

  /**
   * Runs the work in one transaction on what the owner has; it resolves once everything is durable and leaves nothing
   * behind when it throws. The work may only ask the store: other works wait for it.
   * @throws TokenChanged when the owner was let in with a token that is not like that any more
   */
  async inTransaction<T>(
    owner: Owner,
    access: Access,
    work: (store: Store) => Promise<T>,
    terms?: Terms<T>,
  ): Promise<T> {
    let store: Store | undefined;
    const proven = async (session: Session) => {
      const isProven = this.insistOnToken(session, owner);
      store = new Store(session, owner, this.engine.dialect, this.chain, this.sendsMail);
      try {
        return await work(store);
      } finally {
        await isProven;
      }
    };
    try {
      return await this.engine.transaction(access, proven, terms);
    } finally {
      if (store?.hasChangedTokens) this.tokenMemory.forget();
    }
  }

  /** Like inTransaction, for what belongs to the installation and no account. */
  withAccounts<T>(access: Access, work: (accounts: Accounts) => Promise<T>): Promise<T> {
    return this.engine.transaction(access, (session) => work(new Accounts(session)));
  }

  /** @param suffices whether a token lets its caller in; none is turned away for what is only remembered of it */
  findToken(id: number, suffices?: (token: Token) => boolean): Promise<Token | undefined> {
    const read = () => this.engine.transaction("reads", (session) => findTokenOfAnyAccount(session, id));
    return this.tokenMemory.find(id, read, suffices);
  }

  /** See Engine.indexTexts. */
  indexTexts(signal: AbortSignal): Promise<string | undefined> {
    return this.engine.indexTexts(signal);
  }

  /**
   * For what is decided about a caller outside of any transaction.
   * @throws TokenChanged as inTransaction does
   */
  async confirm(owner: Owner): Promise<void> {
    if (this.mustProve(owner)) await this.inTransaction(owner, "reads", async () => {});
  }

  /** A session that has not ended, by the hash of its secret. Never from memory: whoever is sent away is away at once. */
  findSession(secretHash: string, nowSeconds: number): Promise<OpenSession | undefined> {
    return this.engine.transaction("reads", (session) => findOpenSession(session, secretHash, nowSeconds));
  }

  async touchSession(touched: { id: number; nowSeconds: number; expires: number }): Promise<void> {
    await this.engine.transaction("writes", (session) => touchSession(session, touched));
  }

  /** The account to which an e-mail address signs in. */
  findAccountByEmail(email: string): Promise<number | undefined> {
    return this.engine.transaction("reads", (session) => findAccountByEmail(session, email));
  }

  /** Whose a member's link is, by the hash of its code. */
  findMemberByLink(tokenHash: string): Promise<Member | undefined> {
    return this.engine.transaction("reads", (session) => findMemberByLink(session, tokenHash));
  }

  /** A portal user's session that has not ended, by the hash of its secret. */
  findPortalSession(secretHash: string, nowSeconds: number): Promise<OpenPortalSession | undefined> {
    return this.engine.transaction("reads", (session) => findPortalSession(session, secretHash, nowSeconds));
  }

  async touchPortalSession(touched: { id: number; nowSeconds: number; expires: number }): Promise<void> {
    await this.engine.transaction("writes", (session) => touchPortalSession(session, touched));
  }

  /** The customers, of whatever vendors, whose licenses a portal user sees. */
  customerLoginsOf(userId: number): Promise<CustomerLogin[]> {
    return this.engine.transaction("reads", (session) => customerLoginsOf(session, userId));
  }

  /** The resellers, of whatever vendors, as which a portal user acts. */
  resellerLoginsOf(userId: number): Promise<ResellerLogin[]> {
    return this.engine.transaction("reads", (session) => resellerLoginsOf(session, userId));
  }

  /** The account that has chosen a name for its portal's address. */
  findAccountByDomain(domain: string): Promise<number | undefined> {
    return this.engine.transaction("reads", (session) => findAccountByDomain(session, domain));
  }

  /** An activation form with whose it is. */
  findActivationForm(id: number): Promise<{ accountId: number; form: ActivationForm } | undefined> {
    return this.engine.transaction("reads", (session) => findActivationForm(session, id));
  }

  /** Remembers that a token was used; `writeTokenUses` writes it. */
  noteTokenUse(id: number, nowSeconds: number): void {
    this.tokenUses.note(id, nowSeconds);
  }

  writeTokenUses(): Promise<void> {
    return this.tokenUses.write();
  }

  /** One piece of work on the rows of all accounts. */
  upkeep<T>(access: Access, work: (upkeep: Upkeep) => Promise<T>): Promise<T> {
    return this.engine.transaction(access, (session) => work(new Upkeep(session, this.engine.dialect.builder)));
  }

  /** The same storage for work that may be called off: `insist` is asked before each transaction, and throws. */
  while(insist: () => void): Storage {
    const { engine } = this;
    const called: Engine = {
      dialect: engine.dialect,
      async transaction(access, work, terms) {
        insist();
        return engine.transaction(access, work, terms);
      },
      foreignVersion: () => engine.foreignVersion(),
      migrate: (name, sql) => engine.migrate(name, sql),
      appliedMigrations: () => engine.appliedMigrations(),
      indexTexts: (signal) => engine.indexTexts(signal),
      close: () => engine.close(),
    };
    return new Storage(called, this.chain, this.sendsMail, this.tokenMemory);
  }

  /** Keeps what failed, outside of the transaction that it undid. */
  recordFailure(accountId: number, failure: Failure): Promise<void> {
    return this.engine.transaction("writes", (session) => new Failures(session, accountId).add(failure));
  }

  /** Machines of all accounts that hold a seat. */
  countSeats(nowSeconds: number): Promise<number> {
    return this.engine.transaction("reads much", (session) => countSeats(session, nowSeconds));
  }

  /** Brings the tables up to date and says which migrations that took. */
  migrate(): Promise<string[]> {
    return migrate(this.engine);
  }

  async close(): Promise<void> {
    // A database that is gone must not keep the process from ending; what is lost is worth no more than that.
    await this.tokenUses.write().catch(() => {});
    await this.engine.close();
  }

  private mustProve({ tokenVersion }: Owner): boolean {
    return tokenVersion !== undefined && this.tokenMemory.isGuess;
  }

  /** Asks first and waits last, so that it takes no round trip of its own. */
  private insistOnToken(session: Session, owner: Owner): Promise<void> | undefined {
    if (!this.mustProve(owner)) return undefined;
    const isProven = findTokenOfAnyAccount(session, owner.tokenId!).then((token) => {
      if (token?.version === owner.tokenVersion) return;
      this.tokenMemory.forget();
      throw new TokenChanged("The token was changed meanwhile.");
    });
    // It is waited for later.
    isProven.catch(() => {});
    return isProven;
  }
}

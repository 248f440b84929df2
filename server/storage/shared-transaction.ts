import type { Compilable } from "kysely";
import { isQuery, withoutWaiting } from "./merged-statement.ts";
import type { MergedStatements } from "./merged-statements.ts";
import type { PostgresTransaction, PreparedStatements } from "./postgres-connection.ts";
import type { Session } from "./session.ts";
import { type CompiledStatement, type Statement, valuesFor } from "./statement.ts";

export type Work = (session: Session) => Promise<unknown>;

/** How a work in a shared transaction ended; `isSetAside` when it has to be run alone. */
export interface Settlement {
  readonly value?: unknown;
  readonly failure?: { readonly reason: unknown };
  readonly isSetAside?: boolean;
}

/** A work has to be undone, which cannot be done without undoing the others. */
class CannotUndoAlone extends Error {}

/** Another transaction holds what the work needs; nobody waits for that in company. */
class SetAside extends Error {}

interface Step {
  readonly member: Member;
  readonly name: string;
  readonly compiled: CompiledStatement;
  readonly given: object;
  /** What of it only one work at a time may hold. */
  readonly claim: string | undefined;
  readonly isLock: boolean;
  resolve(rows: unknown[]): void;
  reject(reason: unknown): void;
}

/** One work, with what it asks in its own order. */
class Member implements Session {
  readonly steps: Step[] = [];
  hasWritten = false;
  isSetAside = false;
  isOver = false;
  private readonly shared: SharedTransaction;
  private readonly statements: PreparedStatements;

  constructor(shared: SharedTransaction, statements: PreparedStatements) {
    this.shared = shared;
    this.statements = statements;
  }

  async run<Given extends object, Row>(statement: Statement<Given, Row>, given: Given): Promise<Row[]> {
    const { name, compiled } = this.statements.of(statement);
    if (compiled.lock) {
      const claim = claimOf(compiled.lock, given);
      // What becomes of it is told by the statement behind it.
      this.add({ name: `${name}_unlocked`, compiled: compiled.lock, given, claim, isLock: true }).catch(() => {});
    }
    const claim = compiled.sql.endsWith("for update") ? claimOf(compiled, given) : undefined;
    const rows = this.add({ name, compiled, given, claim, isLock: false });
    // Whoever asks for a lock must learn that it is not to be had.
    if (compiled.givesRows || compiled.lock) return (await rows) as Row[];
    rows.catch(() => {});
    return [];
  }

  async query<Row>(query: Compilable<Row>): Promise<Row[]> {
    const { sql, parameters } = query.compile();
    const compiled = { sql, parameters, givesRows: true };
    return (await this.add({ name: "", compiled, given: {}, claim: undefined, isLock: false })) as Row[];
  }

  private add(asked: Omit<Step, "member" | "resolve" | "reject">): Promise<unknown[]> {
    if (this.isSetAside) return Promise.reject(new SetAside());
    if (!isQuery(asked.compiled.sql)) this.hasWritten = true;
    const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
    this.steps.push({ ...asked, member: this, resolve, reject });
    this.shared.proceed();
    return promise;
  }
}

/**
 * Several works in one PostgreSQL transaction, side by side. What they ask at the same time with the same statement is sent
 * as one. Each work keeps its order. What one of them has locked the others get after it is over, and a license that another
 * transaction has locked is not waited for: its work is set aside, so that one license that is busy holds up nobody else.
 */
export class SharedTransaction {
  private readonly transaction: PostgresTransaction;
  private readonly statements: PreparedStatements;
  private readonly merged: MergedStatements;
  private readonly members: Member[] = [];
  private readonly claims = new Map<string, Member>();
  private isProceeding = false;

  constructor(transaction: PostgresTransaction, statements: PreparedStatements, merged: MergedStatements) {
    this.transaction = transaction;
    this.statements = statements;
    this.merged = merged;
  }

  /**
   * Resolves when all works are over and all that they asked has been sent.
   * @throws when a work failed that had written, or the database did
   */
  async run(works: readonly Work[]): Promise<Settlement[]> {
    const ended = await Promise.allSettled(works.map((work) => this.settle(work)));
    this.send();
    if (this.members.some(({ steps }) => steps.length > 0)) throw new CannotUndoAlone();
    return ended.map((settlement) => {
      if (settlement.status === "rejected") throw settlement.reason;
      return settlement.value;
    });
  }

  /** Sends what is asked, once everybody who can go on in this turn has asked. */
  proceed(): void {
    if (this.isProceeding) return;
    this.isProceeding = true;
    setImmediate(() => {
      this.isProceeding = false;
      this.send();
    });
  }

  private async settle(work: Work): Promise<Settlement> {
    const member = new Member(this, this.statements);
    this.members.push(member);
    try {
      return { value: await work(member) };
    } catch (reason) {
      if (member.hasWritten || this.transaction.failure !== undefined) throw new CannotUndoAlone("", { cause: reason });
      return member.isSetAside ? { isSetAside: true } : { failure: { reason } };
    } finally {
      member.isOver = true;
      this.proceed();
    }
  }

  private send(): void {
    do {
      for (let alike = this.next(); alike.length > 0; alike = this.next()) this.sendAlike(alike);
    } while (this.releaseClaims());
  }

  /** The first steps of all works that ask the same as the first of them that need not wait. */
  private next(): Step[] {
    const alike: Step[] = [];
    for (const { steps } of this.members) {
      const step = steps[0];
      if (step === undefined || (alike[0] && step.compiled !== alike[0].compiled) || !this.mayGo(step)) continue;
      alike.push(step);
    }
    for (const { member } of alike) member.steps.shift();
    return alike;
  }

  private mayGo({ claim, member }: Step): boolean {
    if (claim === undefined) return true;
    const holder = this.claims.get(claim);
    if (holder === undefined) this.claims.set(claim, member);
    return holder === undefined || holder === member;
  }

  private releaseClaims(): boolean {
    let hasReleased = false;
    for (const [claim, { isOver, steps }] of this.claims) {
      if (!isOver || steps.length > 0) continue;
      this.claims.delete(claim);
      hasReleased = true;
    }
    return hasReleased;
  }

  private sendAlike(alike: readonly Step[]): void {
    const { name, compiled, isLock } = alike[0]!;
    const different = isQuery(compiled.sql) ? byValues(alike) : alike.map((step) => [step]);
    const merged = different.length > 1 ? this.merged.of(compiled, isLock) : undefined;
    if (merged === undefined) for (const same of different) this.sendOne(same);
    else {
      const calls = different.map(([step]) => step!.given);
      const answer = this.transaction.send(`${name}_merged`, merged.sql, merged.valuesFor(calls));
      settleWith(answer, different);
    }
  }

  private sendOne(same: readonly Step[]): void {
    const { name, compiled, given, isLock } = same[0]!;
    const sql = isLock ? withoutWaiting(compiled.sql) : compiled.sql;
    const answer = this.transaction.send(name, sql, valuesFor(compiled, given));
    answer.then(({ rows }) => settleAll(same, rows), rejectAll(same));
  }
}

function claimOf(lock: CompiledStatement, given: object): string {
  return JSON.stringify([lock.sql, valuesFor(lock, given)]);
}

function byValues(steps: readonly Step[]): Step[][] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const values = JSON.stringify(valuesFor(step.compiled, step.given));
    const same = groups.get(values);
    if (same) same.push(step);
    else groups.set(values, [step]);
  }
  return [...groups.values()];
}

function settleWith(answer: Promise<{ rows: unknown[] }>, calls: readonly (readonly Step[])[]): void {
  answer.then(({ rows }) => {
    const rowsOf: unknown[][] = calls.map(() => []);
    for (const row of rows) rowsOf[(row as { call_number: number }).call_number - 1]!.push(row);
    for (const [at, same] of calls.entries()) settleAll(same, rowsOf[at]!);
  }, rejectAll(calls.flat()));
}

function settleAll(steps: readonly Step[], rows: unknown[]): void {
  for (const step of steps) {
    // There is no such row, or somebody else has it: whoever runs alone will see which.
    if (step.isLock && rows.length === 0) setAside(step.member);
    if (step.member.isSetAside) step.reject(new SetAside());
    else step.resolve(rows);
  }
}

function setAside(member: Member): void {
  member.isSetAside = true;
  for (const step of member.steps.splice(0)) step.reject(new SetAside());
}

function rejectAll(steps: readonly Step[]): (reason: unknown) => void {
  return (reason) => {
    for (const step of steps) step.reject(reason);
  };
}

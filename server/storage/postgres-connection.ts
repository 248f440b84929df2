import type { Compilable } from "kysely";
import type { Client, QueryResult } from "pg";
import { postgresDialect } from "./dialect.ts";
import type { Session } from "./session.ts";
import { type CompiledStatement, compileStatement, type Statement, valuesFor } from "./statement.ts";

interface Prepared {
  readonly name: string;
  readonly compiled: CompiledStatement;
}

/** Statements as PostgreSQL knows them: every connection prepares each once, under the same name. */
export class PreparedStatements {
  private readonly prepared = new Map<Statement<never, unknown>, Prepared>();
  private generation = 0;

  /** Every connection prepares everything once more, under other names. */
  prepareAnew(): void {
    this.prepared.clear();
    this.generation++;
  }

  of<Given extends object, Row>(statement: Statement<Given, Row>): Prepared {
    const key = statement as unknown as Statement<never, unknown>;
    let prepared = this.prepared.get(key);
    if (prepared === undefined) {
      const compiled = compileStatement(statement, postgresDialect.builder, postgresDialect);
      prepared = { name: `latchkey_${this.generation}_${this.prepared.size}`, compiled };
      this.prepared.set(key, prepared);
    }
    return prepared;
  }
}

/**
 * One transaction on one PostgreSQL connection in pipeline mode: what is asked goes out at once, and only answers are
 * waited for. Statements that give no rows are not waited for before the commit, which fails if one of them did.
 */
export class PostgresTransaction implements Session {
  private readonly client: Client;
  private readonly statements: PreparedStatements;
  private readonly namesStatements: boolean;
  private readonly unanswered: Promise<unknown>[] = [];
  /** What went wrong; everything after the first only tells that the transaction is broken. */
  private readonly failures: unknown[] = [];

  /** @param namesStatements false behind poolers that cannot keep prepared statements */
  constructor(client: Client, statements: PreparedStatements, namesStatements: boolean) {
    this.client = client;
    this.statements = statements;
    this.namesStatements = namesStatements;
  }

  get failure(): unknown {
    return this.failures[0];
  }

  /** Whether a query failed with just this, rather than the work that asked it. */
  failedWith(reason: unknown): boolean {
    return this.failures.includes(reason);
  }

  begin(sql: string): void {
    this.leaveUnanswered(this.client.query(sql));
  }

  async commit(): Promise<void> {
    this.leaveUnanswered(this.client.query("commit"));
    await Promise.allSettled(this.unanswered);
    if (this.failure !== undefined) throw this.failure;
  }

  /** Undoes everything; what already failed on the way is no news. */
  async rollback(): Promise<void> {
    this.leaveUnanswered(this.client.query("rollback"));
    await Promise.allSettled(this.unanswered);
  }

  async run<Given extends object, Row>(statement: Statement<Given, Row>, given: Given): Promise<Row[]> {
    const { name, compiled } = this.statements.of(statement);
    const { lock } = compiled;
    if (lock) this.send(`${name}_lock`, lock.sql, valuesFor(lock, given));
    const answer = this.send(name, compiled.sql, valuesFor(compiled, given));
    return compiled.givesRows ? ((await answer).rows as Row[]) : [];
  }

  async query<Row>(query: Compilable<Row>): Promise<Row[]> {
    const { sql, parameters } = query.compile();
    return (await this.watched(this.client.query(sql, parameters as unknown[]))).rows as Row[];
  }

  /** @param name under which the connection keeps the statement; empty for one that will not come again */
  send(name: string, text: string, values: unknown[]): Promise<QueryResult> {
    const query = this.namesStatements && name !== "" ? { text, values, name } : { text, values };
    const answer = this.watched(this.client.query(query));
    this.unanswered.push(answer);
    return answer;
  }

  private leaveUnanswered(answer: Promise<unknown>): void {
    this.unanswered.push(this.watched(answer));
  }

  private watched<T>(answer: Promise<T>): Promise<T> {
    answer.catch((reason) => {
      this.failures.push(reason);
    });
    return answer;
  }
}

import PQueue from "p-queue";
import { Pool, type PoolClient, types } from "pg";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { postgresDialect } from "./dialect.ts";
import type { Access, Engine, Terms } from "./engine.ts";
import { MergedStatements } from "./merged-statements.ts";
import { parameterTypes } from "./parameter-types.ts";
import { PostgresTransaction, PreparedStatements } from "./postgres-connection.ts";
import { codeOf, endsConnection, isOutdatedStatement, isPassing, meaningOf } from "./postgres-failures.ts";
import { indexTexts } from "./postgres-text-indexes.ts";
import type { Session } from "./session.ts";
import { type Settlement, SharedTransaction, type Work } from "./shared-transaction.ts";
import type { CommitObserver } from "./sqlite-engine.ts";
import { TransactionGroups } from "./transaction-groups.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?sslmode=...` */
  readonly url: string;
  readonly maxConnections: number;
  /** A statement that takes longer is ended and its call fails. */
  readonly statementTimeoutMs: number;
  /** False behind a pooler in transaction mode that cannot keep prepared statements. */
  readonly namesStatements: boolean;
}

const bigint = 20;
const maxAttempts = 20;

/** How a transaction begins: to read much it begins as any that reads. */
type Beginning = Exclude<Access, "reads much">;

const levels = {
  reads: "repeatable read read only",
  writes: "read committed",
} as const satisfies Record<Beginning, string>;

/** A server that says nothing, not even that a statement took too long, is given up so much later. */
const silenceMs = 5_000;
const alreadyThere = new Set(["23505", "42P07", "42710"]);

const insertMigration = "insert into migration (name, applied) values ($1, cast(extract(epoch from now()) as bigint))";

/** PostgreSQL: a transaction of its own for each work, on a pool of connections. */
export class PostgresEngine implements Engine {
  readonly dialect = postgresDialect;
  private readonly url: string;
  private readonly pool: Pool;
  private readonly statements = new PreparedStatements();
  private readonly merged: MergedStatements;
  private readonly groups: Readonly<Record<Beginning, TransactionGroups>>;
  /** Half of the connections at most, so that others always find one. */
  private readonly longReads: PQueue;
  private readonly namesStatements: boolean;
  private readonly begins: Readonly<Record<Beginning, string>>;
  private readonly onCommit: CommitObserver;

  constructor(options: PostgresOptions, onCommit: CommitObserver = () => {}) {
    this.onCommit = onCommit;
    this.namesStatements = options.namesStatements;
    // Not as a parameter of the connection, which poolers refuse or share with others.
    const timeout = `set local statement_timeout = ${options.statementTimeoutMs}`;
    const beginning = (access: Beginning) => `begin isolation level ${levels[access]}; ${timeout}`;
    this.begins = { reads: beginning("reads"), writes: beginning("writes") };
    this.url = withUsualSslModes(options.url);
    this.pool = new Pool({
      connectionString: this.url,
      max: options.maxConnections,
      query_timeout: options.statementTimeoutMs && options.statementTimeoutMs + silenceMs,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: "latchkey",
      pipeline: true,
      types: { getTypeParser: parserOf as typeof types.getTypeParser },
    } as ConstructorParameters<typeof Pool>[0]);
    this.merged = new MergedStatements((sql) => parameterTypes(this.pool, sql));
    this.groups = { reads: this.groupsOf("reads"), writes: this.groupsOf("writes") };
    this.longReads = new PQueue({ concurrency: Math.max(1, Math.floor(options.maxConnections / 2)) });
    // A connection that breaks while nobody uses it is replaced by the next work.
    this.pool.on("error", () => {});
    // One that breaks in use fails the queries on it; unheard, the event itself would end the process.
    this.pool.on("connect", (client) => client.on("error", () => {}));
  }

  transaction<T>(access: Access, work: (session: Session) => Promise<T>, { isShared }: Terms<T> = {}): Promise<T> {
    if (access === "reads much") return this.longReads.add(() => this.alone("reads", work));
    return isShared ? this.groups[access].run(work) : this.alone(access, work);
  }

  private async alone<T>(access: Beginning, work: (session: Session) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(access, 1, work);
      } catch (thrown) {
        if (!(isOutdatedStatement(thrown) || isPassing(thrown)) || attempt >= maxAttempts) throw thrown;
        await pauseBefore(attempt);
      }
    }
  }

  /** Nothing is remembered: other processes change the database at any time. */
  foreignVersion(): undefined {
    return undefined;
  }

  async appliedMigrations(): Promise<ReadonlySet<string>> {
    const create = "create table if not exists migration (name text primary key, applied bigint not null)";
    await this.pool.query(create).catch(unlessAlreadyThere);
    const { rows } = await this.pool.query<{ name: string }>("select name from migration");
    return new Set(rows.map(({ name }) => name));
  }

  /** Whoever comes second waits at the migration's row until the first is done, and then finds it there. */
  async migrate(name: string, sql: readonly string[]): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query("begin");
      await client.query(unhurried({ text: insertMigration, values: [name] }));
      for (const text of sql) await client.query(unhurried({ text }));
      await client.query("commit");
    } catch (thrown) {
      await client.query("rollback");
      unlessAlreadyThere(thrown);
    } finally {
      client.release();
    }
  }

  indexTexts(signal: AbortSignal): Promise<string | undefined> {
    return indexTexts(this.url, signal);
  }

  async close(): Promise<void> {
    await this.longReads.onIdle();
    await this.pool.end();
  }

  private groupsOf(access: Beginning): TransactionGroups {
    return new TransactionGroups({
      together: (works) => this.together(access, works),
      alone: (work) => this.alone(access, work),
    });
  }

  /** @returns undefined when nothing of it is left and each has to be tried alone */
  private async together(access: Beginning, works: readonly Work[]): Promise<readonly Settlement[] | undefined> {
    try {
      return await this.attempt(access, works.length, (transaction) =>
        new SharedTransaction(transaction, this.statements, this.merged).run(works),
      );
    } catch (thrown) {
      if (thrown instanceof DatabaseUnavailable) throw thrown;
      return undefined;
    }
  }

  private async attempt<T>(
    access: Beginning,
    works: number,
    work: (transaction: PostgresTransaction) => Promise<T>,
  ): Promise<T> {
    const client = await this.connect();
    const transaction = new PostgresTransaction(client, this.statements, this.namesStatements);
    try {
      transaction.begin(this.begins[access]);
      const value = await work(transaction);
      const started = performance.now();
      await transaction.commit();
      if (access === "writes") this.onCommit(performance.now() - started, works);
      return value;
    } catch (thrown) {
      await transaction.rollback();
      if (isOutdatedStatement(transaction.failure)) this.statements.prepareAnew();
      throw transaction.failedWith(thrown) ? meaningOf(transaction.failure) : thrown;
    } finally {
      client.release(endsConnection(transaction.failure));
    }
  }

  private connect(): Promise<PoolClient> {
    return this.pool.connect().catch((reason) => {
      throw new DatabaseUnavailable(reason);
    });
  }
}

/** Every 64-bit number here is one that JavaScript holds exactly: ids, seconds, milliseconds, counts. */
export function parserOf(type: number, format: "text" | "binary"): (text: string) => unknown {
  return type === bigint ? Number : (types.getTypeParser(type, format as "text") as (text: string) => unknown);
}

/** `sslmode` as PostgreSQL's own programs take it: `require` encrypts, `verify-full` also checks whom it speaks to. */
function withUsualSslModes(url: string): string {
  const isUsual = !/[?&]sslmode=/.test(url) || url.includes("uselibpqcompat=");
  return isUsual ? url : `${url}&uselibpqcompat=true`;
}

/** Changing a large table, or waiting for another process that does, may take long. */
function unhurried(query: { text: string; values?: unknown[] }) {
  return { ...query, query_timeout: 24 * 3_600_000 };
}

function unlessAlreadyThere(thrown: unknown): void {
  if (!alreadyThere.has(codeOf(thrown))) throw thrown;
}

function pauseBefore(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(200, 2 ** attempt)));
}

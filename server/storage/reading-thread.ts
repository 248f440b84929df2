import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Compilable } from "kysely";
import { sqliteDialect } from "./dialect.ts";
import type { Session } from "./session.ts";
import { type CompiledStatement, compileStatement, type Statement, valuesFor } from "./statement.ts";

interface Answer {
  readonly rows?: unknown[];
  readonly failure?: { readonly message: string; readonly code: string | undefined };
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(reason: Error): void;
}

/** A thread with an SQLite connection of its own, which reads while the event loop goes on. One transaction at a time. */
export class ReadingThread implements Session {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private readonly compiled = new Map<Statement<never, unknown>, CompiledStatement>();
  private readonly ended: Promise<void>;
  private failure: Error | undefined;

  /** @param file path of a database that this process has open */
  constructor(file: string) {
    const driver = createRequire(import.meta.url).resolve("better-sqlite3");
    this.worker = new Worker(program, { eval: true, name: "reading", workerData: { driver, file } });
    this.worker.unref();
    this.worker.on("message", ({ rows, failure }: Answer) => {
      const { resolve, reject } = this.waiting.shift()!;
      if (this.waiting.length === 0) this.worker.unref();
      if (rows) resolve(rows);
      else reject(Object.assign(new Error(failure?.message), { code: failure?.code }));
    });
    this.ended = new Promise((resolve) => {
      this.worker.on("error", (reason) => this.end(reason as Error));
      this.worker.on("exit", () => {
        this.end(new Error("A thread that reads has ended."));
        resolve();
      });
    });
  }

  /** Whether it can be asked; a thread that failed stays failed. */
  get isAlive(): boolean {
    return this.failure === undefined;
  }

  /** Runs the work on one snapshot. */
  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    await this.ask("begin");
    try {
      return await work(this);
    } finally {
      if (this.isAlive) await this.ask("rollback");
    }
  }

  async run<Given extends object, Row>(statement: Statement<Given, Row>, given: Given): Promise<Row[]> {
    const key = statement as unknown as Statement<never, unknown>;
    let compiled = this.compiled.get(key);
    if (compiled === undefined) {
      compiled = compileStatement(statement, sqliteDialect.builder, sqliteDialect);
      this.compiled.set(key, compiled);
    }
    return (await this.ask(compiled.sql, valuesFor(compiled, given))) as Row[];
  }

  async query<Row>(query: Compilable<Row>): Promise<Row[]> {
    const { sql, parameters } = query.compile();
    return (await this.ask(sql, parameters)) as Row[];
  }

  /** Lets go of the database. Nothing may be under way. */
  async close(): Promise<void> {
    if (!this.isAlive) return;
    this.worker.ref();
    this.worker.postMessage(undefined);
    await this.ended;
  }

  private ask(sql: string, values: readonly unknown[] = []): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      // Only a question under way keeps the process alive.
      this.worker.ref();
      this.worker.postMessage({ sql, values });
      this.waiting.push({ resolve, reject });
    });
  }

  private end(reason: Error): void {
    this.failure ??= reason;
    for (const { reject } of this.waiting.splice(0)) reject(this.failure);
  }
}

// A text and no file, because it must run from the source and from the built package alike. The cache takes as much as the
// indexes that are read from end to end in an installation of a million licenses; it goes with the thread.
const program = `
  const { parentPort, workerData } = require("node:worker_threads");
  const Database = require(workerData.driver);
  const database = new Database(workerData.file, { readonly: true, timeout: 10_000 });
  database.pragma("cache_size = -128000");
  database.pragma("temp_store = memory");
  const prepared = new Map();
  const preparedFor = (sql) => {
    let statement = prepared.get(sql);
    if (statement) return statement;
    if (prepared.size >= 200) prepared.clear();
    prepared.set(sql, (statement = database.prepare(sql)));
    return statement;
  };
  const answer = ({ sql, values }) => {
    try {
      const statement = preparedFor(sql);
      if (statement.reader) return { rows: statement.all(...values) };
      statement.run(...values);
      return { rows: [] };
    } catch ({ message, code }) {
      return { failure: { message, code } };
    }
  };
  parentPort.on("message", (asked) => {
    if (asked) return parentPort.postMessage(answer(asked));
    database.close();
    parentPort.close();
  });
`;

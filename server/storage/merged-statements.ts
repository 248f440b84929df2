import { type MergedStatement, mergeStatement, withoutWaiting } from "./merged-statement.ts";
import type { CompiledStatement } from "./statement.ts";

/** Asks the database for the types of a statement's parameters. */
export type ParameterTypes = (sql: string) => Promise<readonly string[]>;

/** The merged forms of statements, made when they are first wished for and there from a moment later on. */
export class MergedStatements {
  private readonly parameterTypes: ParameterTypes;
  private readonly merged = new WeakMap<CompiledStatement, MergedStatement | undefined>();

  constructor(parameterTypes: ParameterTypes) {
    this.parameterTypes = parameterTypes;
  }

  /** @returns undefined where calls have to be sent one by one */
  of(compiled: CompiledStatement, isLock: boolean): MergedStatement | undefined {
    if (!this.merged.has(compiled)) {
      this.merged.set(compiled, undefined);
      this.prepare(compiled, isLock ? withoutWaiting(compiled.sql) : compiled.sql);
    }
    return this.merged.get(compiled);
  }

  private prepare(compiled: CompiledStatement, sql: string): void {
    this.parameterTypes(sql).then(
      (types) => this.merged.set(compiled, mergeStatement({ ...compiled, sql }, types)),
      // A database that does not tell gets them one by one.
      () => {},
    );
  }
}

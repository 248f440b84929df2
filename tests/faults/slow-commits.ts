import Database from "better-sqlite3";

/**
 * Loaded into a server before anything else (`node --import`), makes every commit that writes take as long as on a bad
 * disk, which holds up the process in the same way. Needs neither rights nor a compiler.
 */
const commitMs = 60;
const nothing = new Int32Array(new SharedArrayBuffer(4));
const writers = new WeakSet<Database.Database>();
const { prepare } = Database.prototype;

Database.prototype.prepare = function (this: Database.Database, sql: string) {
  const statement = prepare.call(this, sql);
  if (sql === "begin immediate") writers.add(this);
  if (sql !== "commit" || !writers.has(this)) return statement;
  const run = statement.run.bind(statement);
  statement.run = ((...values: unknown[]) => {
    Atomics.wait(nothing, 0, 0, commitMs);
    return (run as (...given: unknown[]) => Database.RunResult)(...values);
  }) as typeof run;
  return statement;
} as typeof prepare;

import Database from "better-sqlite3";
import { sqliteDialect } from "../dialect.ts";
import { migrationsNamed } from "../migrations/index.ts";
import { TransferError } from "./transfer-error.ts";

export interface Column {
  readonly name: string;
  readonly type: "integer" | "text";
}

/** A table as the migrations leave it. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The columns of its primary key. */
  readonly key: readonly string[];
  /** The column whose numbers the database gives, if there is one. */
  readonly identity: string | undefined;
}

interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/**
 * All tables that these migrations make, each after those that it refers to. They are made in memory and looked at, so
 * that no list of tables has to be kept.
 * @throws TransferError when a newer version has made one of the migrations
 */
export function schemaOf(migrationNames: readonly string[]): TableShape[] {
  const database = new Database(":memory:");
  try {
    for (const text of sqlOf(migrationNames, (sql) => sql(sqliteDialect))) database.exec(text);
    return shapesIn(database);
  } finally {
    database.close();
  }
}

/** The SQL texts of the named migrations, one after the other. */
export function sqlOf(
  names: readonly string[],
  textsOf: (sql: ReturnType<typeof migrationsNamed>[number]["sql"]) => string[],
): string[] {
  try {
    return migrationsNamed(names).flatMap(({ sql }) => textsOf(sql));
  } catch (thrown) {
    throw new TransferError(`This was made by a newer version of Latchkey. ${(thrown as Error).message}.`);
  }
}

function shapesIn(database: Database.Database): TableShape[] {
  const names = database
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[];
  const referredTo = (name: string) =>
    database.prepare('select distinct "table" from pragma_foreign_key_list(?)').pluck().all(name) as string[];
  return inOrder(names, referredTo).map((name) => {
    const columns = database
      .prepare("select name, lower(type) as type, pk from pragma_table_info(?)")
      .all(name) as FoundColumn[];
    const key = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
    const isRowId = key.length === 1 && key[0]!.type === "integer";
    return {
      name,
      columns: columns.map(({ name, type }) => ({ name, type: type === "integer" ? "integer" : "text" })),
      key: (key.length > 0 ? key : columns).map(({ name }) => name),
      identity: isRowId ? key[0]!.name : undefined,
    };
  });
}

/** Each after all that it refers to. */
function inOrder(names: readonly string[], referredTo: (name: string) => readonly string[]): string[] {
  const ordered = new Set<string>();
  const place = (name: string, within: readonly string[]) => {
    if (ordered.has(name)) return;
    if (within.includes(name)) throw new Error(`Tables refer to each other in a circle: ${within.join(", ")}`);
    for (const other of referredTo(name)) if (other !== name) place(other, [...within, name]);
    ordered.add(name);
  };
  for (const name of names) place(name, []);
  return [...ordered];
}

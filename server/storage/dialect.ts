import {
  DummyDriver,
  Kysely,
  type SelectQueryBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Tables } from "./tables.ts";

/** Everything in which the databases differ. Handlers and queries know nothing of it. */
export interface Dialect {
  readonly name: "sqlite" | "postgres";
  /** Builds and compiles queries; never runs them. */
  readonly builder: Kysely<Tables>;
  /** Column types and table options for migrations. */
  readonly types: {
    /** A primary key whose numbers are never given twice. */
    readonly identity: string;
    /** A primary key for rows that are only ever added at the end. */
    readonly logIdentity: string;
    readonly integer: string;
    readonly text: string;
    /** What follows the closing parenthesis of a table that is stored in the order of its primary key. */
    readonly clustered: string;
  };
  /** Lets nobody else change the selected license before this transaction ends. */
  lockingLicense<Row>(query: SelectQueryBuilder<Tables, never, Row>): SelectQueryBuilder<Tables, never, Row>;
}

export const sqliteDialect: Dialect = {
  name: "sqlite",
  builder: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  types: {
    identity: "integer primary key autoincrement",
    logIdentity: "integer primary key",
    integer: "integer",
    text: "text",
    clustered: "without rowid",
  },
  // The one writer holds the whole database.
  lockingLicense: (query) => query,
};

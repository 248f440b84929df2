import {
  DummyDriver,
  Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
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
  /** The columns of one row as a JSON list, in text. */
  jsonRow(columns: readonly string[]): RawBuilder<string>;
  /** The columns of all rows as a JSON list of lists, in text; an aggregate. */
  jsonRows(columns: readonly string[]): RawBuilder<string>;
  /** Lets nobody else change the selected license before this transaction ends. */
  lockingLicense<Row>(query: SelectQueryBuilder<Tables, never, Row>): SelectQueryBuilder<Tables, never, Row>;
  /** Lets nobody else change the selected rows of a single table before this transaction ends. */
  locking<DB, TB extends keyof DB, Row>(query: SelectQueryBuilder<DB, TB, Row>): SelectQueryBuilder<DB, TB, Row>;
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
  jsonRow: (columns) => sql<string>`json_array(${sql.join(columns.map((column) => sql.ref(column)))})`,
  jsonRows: (columns) => sql<string>`json_group_array(${sqliteDialect.jsonRow(columns)})`,
  // The one writer holds the whole database.
  lockingLicense: (query) => query,
  locking: (query) => query,
};

import { sql } from "kysely";
import type { Dialect } from "./dialect.ts";
import { JobRuns } from "./job-runs.ts";
import { type BackupState, LastBackup } from "./last-backup.ts";
import { Notes } from "./notes.ts";
import { OutboxQueue } from "./outbox-queue.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What belongs to the installation and not to an account: for whoever runs it, who has the first account. */
export class InstallationState {
  private readonly session: Session;
  private readonly dialect: Dialect;

  constructor(session: Session, dialect: Dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  async isRunBy(accountId: number): Promise<boolean> {
    return (await firstOf(this.session, selectFirstAccount, {}))?.id === accountId;
  }

  async database() {
    const bytes = (await firstOf(this.session, selectBytes, {}))?.bytes;
    const migrations = (await this.session.run(selectMigrations, {})).map(({ name }) => name);
    return { kind: this.dialect.name, bytes: Number(bytes ?? 0), migrations };
  }

  /** Rows of the large tables, told by their first and last ids: counting them would take too long. */
  async rows() {
    const log = await firstOf(this.session, selectLogEnds, {});
    const events = await firstOf(this.session, selectEventEnds, {});
    return { log: rowsBetween(log), events: rowsBetween(events) };
  }

  get jobRuns(): JobRuns {
    return new JobRuns(this.session);
  }

  get outbox(): OutboxQueue {
    return new OutboxQueue(this.session);
  }

  /** The last backup that the server made by itself; undefined before the first try. */
  async lastBackup(): Promise<BackupState | undefined> {
    const state = await new LastBackup(new Notes(this.session, 0)).read();
    return state.triedAt === 0 ? undefined : state;
  }
}

type Ends = { first: number | null; last: number | null };

function rowsBetween(ends: Ends | undefined): number {
  return ends?.first && ends.last ? ends.last - ends.first + 1 : 0;
}

const selectFirstAccount = statement()((db) => db.selectFrom("account").select("id").orderBy("id").limit(1));

const selectBytes = statement()((db, _given, dialect) =>
  db.selectNoFrom(sql<number>`${dialect.databaseBytes}`.as("bytes")),
);

const selectMigrations = statement()((db) => db.selectFrom("migration").select("name").orderBy("name"));

const endsOf = (table: "web_api_log" | "event") =>
  statement()((db) =>
    db.selectNoFrom((eb) => [
      eb.selectFrom(table).select("id").orderBy("id").limit(1).as("first"),
      eb.selectFrom(table).select("id").orderBy("id", "desc").limit(1).as("last"),
    ]),
  );

const selectLogEnds = endsOf("web_api_log");
const selectEventEnds = endsOf("event");

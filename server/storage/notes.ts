import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Small facts that parts of the server keep about an account, such as how far a job has come. */
export class Notes {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  /** `forChange` keeps everybody else from writing it, or from reading it for a change, meanwhile. */
  async read(name: string, { forChange = false } = {}): Promise<string | undefined> {
    const given = { accountId: this.accountId, name };
    const note = await firstOf(this.session, forChange ? selectNoteForChange : selectNote, given);
    return note?.value || undefined;
  }

  async write(name: string, value: string): Promise<void> {
    await this.session.run(upsertNote, { accountId: this.accountId, name, value });
  }
}

type Named = { accountId: number; name: string };

const noteNamed = (db: Dialect["builder"], given: Named) =>
  db.selectFrom("note").select("value").where("account_id", "=", given.accountId).where("name", "=", given.name);

const selectNote = statement<Named>()((db, given) => noteNamed(db, given));

const selectNoteForChange = statement<Named>()(
  (db, given) => noteNamed(db, given),
  (db, given) => holdingNote(db, given),
);

/** Locks a note; makes it, empty, where there is none: what is not there cannot be locked. */
export function holdingNote(db: Dialect["builder"], given: Named) {
  return db
    .insertInto("note")
    .values({ account_id: given.accountId, name: given.name, value: "" })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "name"]).doUpdateSet((eb) => ({ value: eb.ref("note.value") })),
    );
}

const upsertNote = statement<{ accountId: number; name: string; value: string }>()((db, given) =>
  db
    .insertInto("note")
    .values({ account_id: given.accountId, name: given.name, value: given.value })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "name"]).doUpdateSet((eb) => ({ value: eb.ref("excluded.value") })),
    ),
);

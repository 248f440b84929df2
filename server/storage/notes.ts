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

  async read(name: string): Promise<string | undefined> {
    return (await firstOf(this.session, selectNote, { accountId: this.accountId, name }))?.value;
  }

  async write(name: string, value: string): Promise<void> {
    await this.session.run(upsertNote, { accountId: this.accountId, name, value });
  }
}

const selectNote = statement<{ accountId: number; name: string }>()((db, given) =>
  db.selectFrom("note").select("value").where("account_id", "=", given.accountId).where("name", "=", given.name),
);

const upsertNote = statement<{ accountId: number; name: string; value: string }>()((db, given) =>
  db
    .insertInto("note")
    .values({ account_id: given.accountId, name: given.name, value: given.value })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "name"]).doUpdateSet((eb) => ({ value: eb.ref("excluded.value") })),
    ),
);

import { type AccountSettings, settingsFrom } from "../domain/account-settings.ts";
import type { Notes } from "./notes.ts";
import type { ObjectLog } from "./object-log.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";

const note = "settings";

/** What one account chooses for itself, its name included. */
export class AccountChoices {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly notes: Notes;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, notes: Notes, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.notes = notes;
    this.objectLog = objectLog;
  }

  async read({ forChange = false } = {}): Promise<AccountSettings> {
    return settingsFrom(await this.notes.read(note, { forChange }));
  }

  async save(before: AccountSettings & { name: string }, after: AccountSettings & { name: string }): Promise<void> {
    const { name, ...settings } = after;
    if (name !== before.name) await this.session.run(updateName, { accountId: this.accountId, name });
    await this.notes.write(note, JSON.stringify(settings));
    await this.objectLog.changed("Account", this.accountId, { ...before }, { ...after });
  }
}

const updateName = statement<{ accountId: number; name: string }>()((db, given) =>
  db.updateTable("account").set({ name: given.name }).where("id", "=", given.accountId),
);

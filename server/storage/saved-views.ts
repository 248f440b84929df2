import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** How somebody wants to see a page again: its filters and columns. */
export interface SavedView {
  readonly id: number;
  /** Which page it is of. */
  readonly page: string;
  readonly name: string;
  /** JSON text of the page's own. */
  readonly content: string;
  readonly created: number;
}

/** The views that one account has saved; everybody on the account shares them. */
export class SavedViews {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  list(page: string): Promise<SavedView[]> {
    return this.session.run(selectViews, { accountId: this.accountId, page });
  }

  /** Adds a view, or overwrites the one with its page and name. @returns its id */
  async save(view: Omit<SavedView, "id">): Promise<number> {
    const row = await firstOf(this.session, upsertView, { accountId: this.accountId, ...view });
    await this.objectLog.added("SavedView", row!.id, { ...view });
    return row!.id;
  }

  /** @returns whether there was one */
  async remove(id: number): Promise<boolean> {
    const row = await firstOf(this.session, deleteView, { accountId: this.accountId, id });
    if (row) await this.objectLog.removed("SavedView", id, { page: row.page, name: row.name });
    return row !== undefined;
  }
}

type Owned = { accountId: number };

const selectViews = statement<Owned & { page: string }>()((db, given) =>
  db
    .selectFrom("saved_view")
    .select(["id", "page", "name", "content", "created"])
    .where("account_id", "=", given.accountId)
    .where("page", "=", given.page)
    .orderBy("name")
    .limit(500),
);

const upsertView = statement<Owned & Omit<SavedView, "id">>()((db, given) =>
  db
    .insertInto("saved_view")
    .values({
      account_id: given.accountId,
      page: given.page,
      name: given.name,
      content: given.content,
      created: given.created,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "page", "name"])
        .doUpdateSet((eb) => ({ content: eb.ref("excluded.content"), created: eb.ref("excluded.created") })),
    )
    .returning("id"),
);

const deleteView = statement<Owned & { id: number }>()((db, given) =>
  db
    .deleteFrom("saved_view")
    .where("account_id", "=", given.accountId)
    .where("id", "=", given.id)
    .returning(["page", "name"]),
);

import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Something that the vendor tells all applications. */
export interface Message {
  readonly id: number;
  /** Empty when none. */
  readonly channel: string;
  readonly content: string;
  /** Unix seconds. */
  readonly created: number;
}

/** The messages of one account. */
export class Messages {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, dialect: Dialect, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
    this.objectLog = objectLog;
  }

  /** Newest first: of one channel, or of all, and those made after a moment, in Unix seconds. */
  async list(channel: string | undefined, after: number | undefined): Promise<Message[]> {
    const listed = this.dialect.builder
      .selectFrom("message")
      .select(shown)
      .where("account_id", "=", this.accountId)
      .$if(channel !== undefined, (query) => query.where("channel", "=", channel!))
      .$if(after !== undefined, (query) => query.where("created", ">", after!));
    return this.session.query(listed.orderBy("created", "desc").orderBy("id", "desc"));
  }

  async find(id: number): Promise<Message | undefined> {
    return firstOf(this.session, selectMessage, { accountId: this.accountId, id });
  }

  /** @returns the new message's id */
  async add(message: Omit<Message, "id">): Promise<number> {
    const row = await firstOf(this.session, insertMessage, { accountId: this.accountId, ...message });
    await this.objectLog.added("Message", row!.id, { ...message });
    return row!.id;
  }

  async remove(message: Message): Promise<void> {
    await this.session.run(deleteMessage, { accountId: this.accountId, id: message.id });
    await this.objectLog.removed("Message", message.id, { ...message });
  }
}

const shown = ["id", "channel", "content", "created"] as const;

type Owned = { accountId: number };

const selectMessage = statement<Owned & { id: number }>()((db, given, dialect) =>
  dialect.locking(
    db.selectFrom("message").select(shown).where("id", "=", given.id).where("account_id", "=", given.accountId),
  ),
);

const insertMessage = statement<Owned & Omit<Message, "id">>()((db, given) =>
  db
    .insertInto("message")
    .values({
      account_id: given.accountId,
      channel: given.channel,
      content: given.content,
      created: given.created,
    })
    .returning("id"),
);

const deleteMessage = statement<Owned & { id: number }>()((db, given) =>
  db.deleteFrom("message").where("id", "=", given.id).where("account_id", "=", given.accountId),
);

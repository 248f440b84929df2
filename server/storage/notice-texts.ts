import { defaultNoticeTexts, type NoticeOccasion, type NoticeText } from "../domain/notice-text.ts";
import type { Facts } from "../domain/object-log.ts";
import type { Notes } from "./notes.ts";
import type { ObjectLog } from "./object-log.ts";

/** What one account tells its customers. */
export class NoticeTexts {
  private readonly accountId: number;
  private readonly notes: Notes;
  private readonly objectLog: ObjectLog;

  constructor(accountId: number, notes: Notes, objectLog: ObjectLog) {
    this.accountId = accountId;
    this.notes = notes;
    this.objectLog = objectLog;
  }

  /** The account's own words, else the default. `forChange` keeps everybody else from changing them meanwhile. */
  async find(occasion: NoticeOccasion, { forChange = false } = {}): Promise<NoticeText> {
    const own = await this.notes.read(noteOf(occasion), { forChange });
    return own === undefined ? defaultNoticeTexts[occasion] : (JSON.parse(own) as NoticeText);
  }

  /** The default text stays the default, also where a later version says it better. */
  async save(occasion: NoticeOccasion, before: NoticeText, after: NoticeText): Promise<void> {
    const isDefault = JSON.stringify(after) === JSON.stringify(defaultNoticeTexts[occasion]);
    await this.notes.write(noteOf(occasion), isDefault ? "" : JSON.stringify(after));
    await this.objectLog.changed("Account", this.accountId, factsOf(occasion, before), factsOf(occasion, after));
  }
}

function noteOf(occasion: NoticeOccasion): string {
  return `notice text/${occasion}`;
}

function factsOf(occasion: NoticeOccasion, { subject, body }: NoticeText): Facts {
  return { [`notice${occasion}Subject`]: subject, [`notice${occasion}Body`]: body };
}

import type { Mail } from "../domain/mail.ts";
import { type MailKind, type MailValues, mailFacts } from "../domain/mail-kinds.ts";
import { filledMail, type MailText } from "../domain/mail-text.ts";
import type { Facts } from "../domain/object-log.ts";
import type { Account } from "./accounts.ts";
import type { Notes } from "./notes.ts";
import type { ObjectLog } from "./object-log.ts";

/** How the mails of one account read. */
export class MailTexts {
  private readonly account: () => Promise<Account>;
  private readonly accountId: number;
  private readonly notes: Notes;
  private readonly objectLog: ObjectLog;

  constructor(account: () => Promise<Account>, accountId: number, notes: Notes, objectLog: ObjectLog) {
    this.account = account;
    this.accountId = accountId;
    this.notes = notes;
    this.objectLog = objectLog;
  }

  /** The account's own words, else the default. `forChange` keeps everybody else from changing them meanwhile. */
  async find(kind: MailKind, { forChange = false } = {}): Promise<MailText> {
    const own = await this.notes.read(noteOf(kind), { forChange });
    return own === undefined ? mailFacts[kind].standard : (JSON.parse(own) as MailText);
  }

  /** The default text stays the default, also where a later version says it better. */
  async save(kind: MailKind, before: MailText, after: MailText): Promise<void> {
    await this.notes.write(noteOf(kind), isStandard(kind, after) ? "" : JSON.stringify(after));
    await this.objectLog.changed("Account", this.accountId, factsOf(kind, before), factsOf(kind, after));
  }

  /** A mail in the account's words. */
  async compose<Kind extends MailKind>(kind: Kind, values: MailValues<Kind>): Promise<Omit<Mail, "to">> {
    return filledMail(await this.find(kind), { ...values, vendor: (await this.account()).name });
  }

  /** A mail as a text that may not be kept yet would be sent, with values made up. */
  async composeSample(kind: MailKind, text: MailText): Promise<Omit<Mail, "to">> {
    return filledMail(text, { ...mailFacts[kind].sample, vendor: (await this.account()).name });
  }
}

export function isStandard(kind: MailKind, { subject, body }: MailText): boolean {
  const { standard } = mailFacts[kind];
  return subject === standard.subject && body === standard.body;
}

/** Named after the notices, which could be changed before other mails could. */
function noteOf(kind: MailKind): string {
  return `notice text/${kind}`;
}

function factsOf(kind: MailKind, { subject, body }: MailText): Facts {
  return { [`mail${kind}Subject`]: subject, [`mail${kind}Body`]: body };
}

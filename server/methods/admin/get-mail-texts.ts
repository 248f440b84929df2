import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { mailFacts, mailKinds, variablesOf } from "../../domain/mail-kinds.ts";
import { isStandard } from "../../storage/mail-texts.ts";

const mailText = z.object({
  kind: z.enum(mailKinds),
  to: z.string().describe("`customers`, `resellers` or `members`."),
  subject: z.string(),
  body: z.string(),
  isDefault: z.boolean(),
  variables: z.array(z.string()).describe("What can be filled in, such as `[key]`."),
  needed: z.array(z.string()).describe("Variables without which the mail is of no use."),
});

export const getMailTexts = defineMethod({
  name: "admin/GetMailTexts",
  summary: "Shows how the mails read that this server writes, and what can be filled in.",
  permission: "ManageNotices",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    texts: z.array(mailText),
    sendsMail: z.boolean().describe("Whether this server is set up to send mail."),
  },

  async handle({ store }) {
    const bracketed = (name: string) => `[${name}]`;
    const texts = mailKinds.map(async (kind) => {
      const { to, needed } = mailFacts[kind];
      const text = await store.mailTexts.find(kind);
      const variables = variablesOf(kind).map(bracketed);
      return { kind, to, ...text, isDefault: isStandard(kind, text), variables, needed: needed.map(bracketed) };
    });
    return { texts: await Promise.all(texts), sendsMail: store.outbox.sendsMail };
  },
});

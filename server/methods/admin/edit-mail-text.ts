import { defineMethod } from "../../api/define-method.ts";
import { flag } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { mailFacts } from "../../domain/mail-kinds.ts";
import { mailBody, mailKind, mailSubject, mailTextRefusal, mailTextRefusals } from "./mail-text-params.ts";

export const editMailText = defineMethod({
  name: "admin/EditMailText",
  summary: "Changes how a mail reads that this server writes; what is left out stays.",
  description:
    "Plain text with `[variables]`, which `admin/GetMailTexts` names for each mail. A variable that the mail does not have " +
    "is refused, as is a text without one that it needs. A line whose variables are all empty is left out of the mail.",
  permission: "ManageNotices",
  access: "writes",
  on: wholeAccount,
  params: {
    kind: mailKind(),
    subject: mailSubject().optional().describe("One line."),
    body: mailBody().optional(),
    restore: flag().describe("Whether to go back to the default text first."),
  },
  refusals: mailTextRefusals,
  result: {},

  async handle({ params: { kind, restore, ...given }, store, refuse }) {
    const before = await store.mailTexts.find(kind, { forChange: true });
    const kept = restore ? mailFacts[kind].standard : before;
    const after = { subject: given.subject ?? kept.subject, body: given.body ?? kept.body };
    const refusal = mailTextRefusal(kind, after);
    if (refusal) return refuse(refusal.reason, refusal.details);
    await store.mailTexts.save(kind, before, after);
    return {};
  },
});

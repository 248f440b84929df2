import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { mailBody, mailKind, mailSubject, mailTextRefusal, mailTextRefusals } from "./mail-text-params.ts";

export const previewMailText = defineMethod({
  name: "admin/PreviewMailText",
  summary: "Fills a mail that is being written in with made-up values; keeps and sends nothing.",
  description: "What `admin/EditMailText` would refuse is refused here too.",
  permission: "ManageNotices",
  access: "reads",
  on: wholeAccount,
  params: { kind: mailKind(), subject: mailSubject().default(""), body: mailBody().default("") },
  refusals: mailTextRefusals,
  result: { subject: z.string(), text: z.string() },

  async handle({ params: { kind, ...text }, store, refuse }) {
    const refusal = mailTextRefusal(kind, text);
    if (refusal) return refuse(refusal.reason, refusal.details);
    return store.mailTexts.composeSample(kind, text);
  },
});

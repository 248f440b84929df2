import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { isMailAddress, type Mail } from "../../domain/mail.ts";
import { mailKind } from "./mail-text-params.ts";

const usefulSeconds = 3_600;

export const sendTestMail = defineMethod({
  name: "admin/SendTestMail",
  summary: "Sends a mail as it reads now, filled in with made-up values.",
  description: "It is sent within a minute. A mail that cannot be sent shows in the server's log and metrics.",
  permission: "ManageNotices",
  access: "writes",
  on: wholeAccount,
  params: {
    address: text(254)
      .refine(isMailAddress)
      .optional()
      .describe("Left out, it is the address of the member who has signed in."),
    kind: mailKind().default("Expiring"),
  },
  refusals: ["mailNotSwitchedOn"],
  result: {},

  async handle({ params: { address, kind }, caller, store, nowMs, nowSeconds, refuse }) {
    const to = address ?? (caller.member && (await store.members.find(caller.member.id))?.email);
    if (to === undefined) return refuse("badParameters");
    if (!store.outbox.sendsMail) return refuse("mailNotSwitchedOn");
    const payload: Mail = { to, ...(await store.mailTexts.composeSample(kind, await store.mailTexts.find(kind))) };
    const times = { created: nowSeconds, usefulUntil: nowSeconds + usefulSeconds };
    await store.outbox.add({ kind: "mail", reference: `test/${to}/${nowMs}`, payload, ...times });
    return {};
  },
});

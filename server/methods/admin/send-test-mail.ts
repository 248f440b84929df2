import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { isMailAddress, type Mail } from "../../domain/mail.ts";
import { filledNotice, sampleNoticeFacts } from "../../domain/notice-text.ts";
import { noticeOccasion } from "./notice-parameters.ts";

const usefulSeconds = 3_600;

export const sendTestMail = defineMethod({
  name: "admin/SendTestMail",
  summary: "Sends the text of a notice, filled in with a sample, to an address of your choice.",
  description: "It is sent within a minute. A mail that cannot be sent shows in the server's log and metrics.",
  permission: "ManageNotices",
  access: "writes",
  on: wholeAccount,
  params: { address: text(254).refine(isMailAddress), occasion: noticeOccasion().default("Expiring") },
  refusals: ["mailNotSwitchedOn"],
  result: {},

  async handle({ params: { address, occasion }, store, nowMs, nowSeconds, refuse }) {
    if (!store.outbox.sendsMail) return refuse("mailNotSwitchedOn");
    const payload: Mail = { to: address, ...filledNotice(await store.noticeTexts.find(occasion), sampleNoticeFacts) };
    const times = { created: nowSeconds, usefulUntil: nowSeconds + usefulSeconds };
    await store.outbox.add({ kind: "mail", reference: `test/${address}/${nowMs}`, payload, ...times });
    return {};
  },
});

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { defaultNoticeTexts, noticeOccasions, noticePlaceholders } from "../../domain/notice-text.ts";

const text = z.object({
  occasion: z.string().describe("Expiring before a license runs out, Blocked when it was blocked for that."),
  subject: z.string(),
  body: z.string(),
  isDefault: z.boolean(),
});

export const getNoticeText = defineMethod({
  name: "admin/GetNoticeText",
  summary: "Shows what customers are told by mail when a license runs out, and the placeholders there are.",
  permission: "ManageNotices",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    texts: z.array(text),
    placeholders: z.array(z.string()).describe("Such as [key]; others stay as they are."),
    sendsMail: z.boolean().describe("Whether this server is set up to send mail."),
  },

  async handle({ store }) {
    const texts = noticeOccasions.map(async (occasion) => {
      const { subject, body } = await store.noticeTexts.find(occasion);
      const standard = defaultNoticeTexts[occasion];
      return { occasion, subject, body, isDefault: subject === standard.subject && body === standard.body };
    });
    const placeholders = noticePlaceholders.map((name) => `[${name}]`);
    return { texts: await Promise.all(texts), placeholders, sendsMail: store.outbox.sendsMail };
  },
});

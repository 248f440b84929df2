import { defineMethod } from "../../api/define-method.ts";
import { flag, verbatim } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { defaultNoticeTexts } from "../../domain/notice-text.ts";
import { noticeOccasion } from "./notice-parameters.ts";

export const editNoticeText = defineMethod({
  name: "admin/EditNoticeText",
  summary: "Changes what customers are told by mail when a license runs out; what is left out stays.",
  description:
    "Plain text. `[name]`, `[company]`, `[email]`, `[product]`, `[key]`, `[expires]` (the day in UTC) and `[days]` " +
    "(days left) are filled in; anything else in brackets stays as it is.",
  permission: "ManageNotices",
  access: "writes",
  on: wholeAccount,
  params: {
    occasion: noticeOccasion(),
    subject: verbatim(200)
      .regex(/^[^\p{Cc}\u2028\u2029]*$/u)
      .optional()
      .describe("One line."),
    body: verbatim(10_000).optional(),
    restore: flag().describe("Whether to go back to the default text first."),
  },
  refusals: [],
  result: {},

  async handle({ params: { occasion, restore, ...given }, store }) {
    const before = await store.noticeTexts.find(occasion, { forChange: true });
    const kept = restore ? defaultNoticeTexts[occasion] : before;
    const { subject = kept.subject, body = kept.body } = given;
    await store.noticeTexts.save(occasion, before, { subject, body });
    return {};
  },
});

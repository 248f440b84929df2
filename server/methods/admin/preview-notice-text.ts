import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { filledNotice, sampleNoticeFacts } from "../../domain/notice-text.ts";

export const previewNoticeText = defineMethod({
  name: "admin/PreviewNoticeText",
  summary: "Fills a notice that is being written in with a sample customer and license; keeps and sends nothing.",
  permission: "ManageNotices",
  access: "reads",
  on: wholeAccount,
  params: { subject: verbatim(200).default(""), body: verbatim(10_000).default("") },
  refusals: [],
  result: { subject: z.string(), text: z.string() },

  async handle({ params }) {
    return filledNotice(params, sampleNoticeFacts);
  },
});

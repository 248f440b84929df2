import type { AnswerOf } from "../../../client/client.ts";
import { emailTexts } from "../../texts/emails.ts";

export type MailText = AnswerOf<"admin/GetMailTexts">["texts"][number];

export function textsOf(kind: MailText["kind"]) {
  return emailTexts.kinds[kind];
}

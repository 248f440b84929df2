import { randomBytes } from "node:crypto";
import * as z from "zod";
import { choice, id, verbatim } from "../../api/params.ts";
import { refuse } from "../../api/refusals.ts";
import { type Subject, wholeAccount } from "../../api/subjects.ts";
import type { ActivationForm } from "../../domain/activation-form.ts";

export const formName = verbatim(100)
  .regex(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u)
  .describe("What you call it; customers do not see it.");
export const formIntroduction = verbatim(1_000).describe("Said above the form; `none` for nothing.");
export const formFormat = choice({ LinqSign: 0, StringSign: 1 }).describe(
  "1 StringSign: files for every client library but old .NET ones. 0 LinqSign: for .NET.",
);

/** For the form's address, letters and digits alone. */
export function drawFormSecret(): string {
  return randomBytes(12).toString("base64url").replace(/[-_]/g, "x");
}

/** An introduction as it is kept. */
export function introductionFrom(text: string): string {
  return text === "none" ? "" : text.trim();
}

/** One activation form, by id. */
export const anActivationForm = {
  params: { activationFormId: id().describe("The form's id.") },
  refusals: ["activationFormNotFound"],
  async load(params, lookup) {
    await wholeAccount.load(params, lookup);
    const forChange = lookup.access === "writes";
    const found = await lookup.store.activationForms.find(params.activationFormId as number, { forChange });
    return { form: found ?? refuse("activationFormNotFound") };
  },
} as const satisfies Subject<{ readonly form: ActivationForm }>;

export const activationFormIdResult = { activationFormId: z.int() };

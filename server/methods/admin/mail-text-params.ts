import * as z from "zod";
import { verbatim } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import { type MailKind, mailFacts, mailKinds, variablesOf } from "../../domain/mail-kinds.ts";
import { type MailText, maxBodyChars, maxSubjectChars, problemIn } from "../../domain/mail-text.ts";

export const mailKind = () =>
  z
    .enum(mailKinds as [MailKind, ...MailKind[]])
    .describe(
      "`Expiring` before a license runs out, `Blocked` when it was blocked for that, `KeyDelivery`, `Receipt`, `SignInLink` " +
        "to the portal, `ResellerInvitation`, `Invitation` and `PasswordReset` of members, `AddressChanged`, `PaymentWaiting`, `SubscriptionWaiting`.",
    );

export const mailSubject = () => verbatim(maxSubjectChars).regex(/^[^\p{Cc}\u2028\u2029]*$/u);
export const mailBody = () => verbatim(maxBodyChars);

export const mailTextRefusals = [
  "mailVariablesUnknown",
  "mailVariablesMissing",
  "mailLinkNotAlone",
] as const satisfies RefusalReason[];

type TextRefusal = (typeof mailTextRefusals)[number];

/** Why a text is not taken, with what the refusal says; undefined when it is. */
export function mailTextRefusal(
  kind: MailKind,
  text: MailText,
): { reason: TextRefusal; details: Record<string, string> } | undefined {
  const known = variablesOf(kind);
  const found = problemIn(text, { known, needed: mailFacts[kind].needed });
  if (found === undefined) return undefined;
  if (found.problem === "linkNotAlone") return { reason: "mailLinkNotAlone", details: {} };
  const names = bracketed(found.names);
  if (found.problem === "missing") return { reason: "mailVariablesMissing", details: { names } };
  return { reason: "mailVariablesUnknown", details: { names, known: bracketed(known) } };
}

function bracketed(names: readonly string[]): string {
  return names.map((name) => `[${name}]`).join(", ");
}

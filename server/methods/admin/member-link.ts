import { randomBytes } from "node:crypto";
import { hashSecret } from "../../api/access-token.ts";
import type { Call } from "../../api/define-method.ts";
import { momentText } from "../../domain/date-text.ts";
import type { Member } from "../../domain/member.ts";
import type { LinkPurpose } from "../../storage/member-links.ts";

const paths: Readonly<Record<LinkPurpose, string>> = { invitation: "invitation", passwordReset: "reset-password" };
const kinds = { invitation: "Invitation", passwordReset: "PasswordReset" } as const;
const validSeconds: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * 86_400, passwordReset: 3_600 };

/**
 * Makes the one link of its purpose that works for a member, and sends it to them where mail is sent at all.
 * @param occasion names the mail: the same one is sent once
 */
export async function makeMemberLink(
  member: Member,
  purpose: LinkPurpose,
  { store, nowSeconds, publicUrl }: Pick<Call, "store" | "nowSeconds" | "publicUrl">,
  occasion: string = String(nowSeconds),
): Promise<string | undefined> {
  const code = randomBytes(24).toString("base64url");
  const link = `${publicUrl}/dashboard/${paths[purpose]}?code=${code}`;
  const expires = nowSeconds + validSeconds[purpose];
  if (store.outbox.sendsMail) {
    const values = { name: member.name, link, until: momentText(expires) };
    const payload = { to: member.email, ...(await store.mailTexts.compose(kinds[purpose], values)) };
    const times = { created: nowSeconds, usefulUntil: expires };
    const reference = `${purpose}/${member.id}/${occasion}`;
    if (!(await store.outbox.add({ kind: "mail", reference, payload, ...times }))) return undefined;
  }
  await store.memberLinks.replace(member.id, purpose, hashSecret(code), expires);
  return link;
}

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { hashSecret } from "../../api/access-token.ts";
import type { Call } from "../../api/define-method.ts";
import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { momentText } from "../../domain/date-text.ts";
import { isMailAddress } from "../../domain/mail.ts";
import { resellerInviteSeconds } from "../../domain/reseller.ts";
import { aReseller } from "../reseller/reseller-params.ts";
import { resellerPortalUrl } from "./reseller-portal-url.ts";

export const inviteReseller = defineMethod({
  name: "admin/InviteReseller",
  summary: "Invites a reseller to the reseller portal: gives a link, and sends it where the server sends mail.",
  description:
    "The link works once, for two weeks, and is shown in this answer alone. Inviting a reseller again who has not accepted yet ends the older link.",
  permission: "Reseller",
  access: "writes",
  on: aReseller,
  params: {
    email: verbatim(100)
      .refine((text) => text === "" || isMailAddress(text))
      .default("")
      .describe("Where to send it; the reseller's own address if left out."),
    sendsMail: z.boolean().default(true).describe("Whether to send it by mail at all, where the server sends mail."),
  },
  refusals: ["resellerAccepted"],
  result: {
    inviteId: z.int(),
    link: z.string(),
    expires: z.int(),
    isMailed: z.boolean().describe("Whether it is on its way by mail too."),
  },

  async handle(call) {
    const { params, reseller, store, nowSeconds, refuse } = call;
    if (reseller.resellerUserId !== 0) return refuse("resellerAccepted");
    const own = params.sendsMail && isMailAddress(reseller.email ?? "") ? reseller.email! : "";
    const email = params.email || own;
    const code = randomBytes(24).toString("base64url");
    const expires = nowSeconds + resellerInviteSeconds;
    const resellerId = reseller.id;
    const invite = { resellerId, tokenHash: hashSecret(code), email, created: nowSeconds, expires };
    const inviteId = await store.resellerInvites.replace(invite);
    await store.resellers.save(reseller, { ...reseller, inviteId });
    const link = `${await resellerPortalUrl(call)}/Accept?code=${code}`;
    const isMailed = params.sendsMail && email !== "" && store.outbox.sendsMail;
    if (isMailed) await mail({ email, link, expires, inviteId }, call);
    return { inviteId, link, expires, isMailed };
  },
});

async function mail(
  { email, link, expires, inviteId }: { email: string; link: string; expires: number; inviteId: number },
  { store, nowSeconds }: Pick<Call, "store" | "nowSeconds">,
): Promise<void> {
  const words = await store.mailTexts.compose("ResellerInvitation", { link, until: momentText(expires) });
  const payload = { to: email, ...words };
  const times = { created: nowSeconds, usefulUntil: expires };
  await store.outbox.add({ kind: "mail", reference: `reseller invite ${inviteId}`, payload, ...times });
}

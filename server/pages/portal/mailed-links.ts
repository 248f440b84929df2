import { randomBytes } from "node:crypto";
import { hashSecret } from "../../api/access-token.ts";
import { isMailAddress } from "../../domain/mail.ts";
import { confirmedUser, signInLinkSeconds } from "../../domain/portal-user.ts";
import type { Portal } from "./portal.ts";
import { countFailure, halfwayText, isShut, type SignInOutcome } from "./sign-in.ts";
import { readIn, type Vendor } from "./vendor.ts";
import { openPortalSession, type Visit } from "./visit.ts";

interface Entrance {
  readonly vendor: Vendor;
  readonly visit: Visit;
  readonly portal: Portal;
}

/** Whether this server sends mail at all. */
export function sendsMail(portal: Portal, vendor: Pick<Vendor, "accountId">): Promise<boolean> {
  return readIn(vendor, portal, async (store) => store.outbox.sendsMail);
}

/** Sends a link that signs in once to whoever has this address; nobody learns whether somebody has. */
export async function mailSignInLink(email: string, next: string, { vendor, visit, portal }: Entrance): Promise<void> {
  if (!isMailAddress(email)) return;
  const code = randomBytes(32).toString("base64url");
  const { nowSeconds } = visit;
  await portal.storage.inTransaction({ accountId: vendor.accountId, name: "portal" }, "writes", async (store) => {
    const user = await store.portalUsers.findByEmail(email, { forChange: true });
    // Asking counts like a guess, so that nobody fills the mailbox of somebody else.
    if (!store.outbox.sendsMail || (await isShut(store, email, visit))) return;
    await countFailure(store, email, visit);
    if (user === undefined) return;
    const expires = nowSeconds + signInLinkSeconds;
    await store.portalUsers.replaceLink(user.id, hashSecret(code), { expires, nowSeconds });
    const link = `${portal.publicUrl()}${vendor.home}/Enter?${new URLSearchParams({ code, next })}`;
    const values = { link, minutes: String(signInLinkSeconds / 60), email: user.email };
    const payload = { to: user.email, ...(await store.mailTexts.compose("SignInLink", values)) };
    const reference = `portal link ${hashSecret(code)}`;
    await store.outbox.add({ kind: "mail", reference, payload, created: nowSeconds, usefulUntil: expires });
  });
}

/** Takes a mailed link. A second factor is asked for all the same. */
export function enterByLink(code: string, entrance: Entrance): Promise<SignInOutcome> {
  const { vendor, visit, portal } = entrance;
  const owner = { accountId: vendor.accountId, name: "portal" };
  return portal.storage.inTransaction(owner, "writes", async (store): Promise<SignInOutcome> => {
    const found = await store.portalUsers.takeLink(hashSecret(code), visit.nowSeconds);
    if (found === undefined)
      return { problem: "It was used, has run out, or was replaced by a newer one. Please ask for another." };
    const user = confirmedUser(found, visit.nowSeconds);
    if (user !== found) {
      await store.portalUsers.save(user);
      await store.portalSessions.endAllOf(user.id);
    }
    if (user.totp !== null) return { halfway: halfwayText(user, entrance) };
    return { user, secret: await openPortalSession(store, user.id, visit) };
  });
}

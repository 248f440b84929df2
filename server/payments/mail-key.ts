import type { License } from "../domain/license.ts";
import { licenseValues } from "../domain/license-values.ts";
import { isMailAddress } from "../domain/mail.ts";
import { portalName } from "../domain/portal-settings.ts";
import type { Store } from "../storage/store.ts";
import { nowSecondsOf, type Selling } from "./selling.ts";

const usefulSeconds = 7 * 86_400;

/**
 * Sends a license that was just made to whoever pays for it, once; in the transaction that makes it.
 * @param payerEmail as the payment service knows it; the customer's own address goes before it
 */
export async function mailKey(license: License, payerEmail: string, store: Store, selling: Selling): Promise<void> {
  const to = [license.customer?.email ?? "", payerEmail].find(isMailAddress);
  const product = await store.products.find(license.productId);
  if (!store.outbox.sendsMail || to === undefined || product === undefined) return;
  const now = nowSecondsOf(selling);
  const portal = `${selling.publicUrl()}/Portal/@${portalName(await store.portalChoices.read(), store.accountId)}`;
  const values = { ...licenseValues(license, product, now), email: to, portal };
  const payload = { to, ...(await store.mailTexts.compose("KeyDelivery", values)) };
  const times = { created: now, usefulUntil: now + usefulSeconds };
  await store.outbox.add({ kind: "mail", reference: `key/${license.globalId}`, payload, ...times });
}

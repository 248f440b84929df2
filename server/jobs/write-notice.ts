import { noticeRecipients } from "../domain/expiry-notice.ts";
import { type License, secondsPerDay } from "../domain/license.ts";
import { licenseValues } from "../domain/license-values.ts";
import type { Mail } from "../domain/mail.ts";
import type { Product } from "../domain/product.ts";
import type { Store } from "../storage/store.ts";

const usefulDaysAfterBlocking = 7;

/**
 * Puts a notice into the outbox, one mail for each who is told. The same one for the same license, date and day is
 * written once.
 * @param days how many days before expiry the notice stands for; 0 when the license was blocked
 */
export async function writeNotice(
  store: Store,
  product: Product,
  license: License,
  days: number,
  nowSeconds: number,
): Promise<void> {
  const kind = days === 0 ? "Blocked" : "Expiring";
  const filled = await store.mailTexts.compose(kind, licenseValues(license, product, nowSeconds));
  const usefulUntil = days === 0 ? nowSeconds + usefulDaysAfterBlocking * secondsPerDay : license.expires;
  const { noticeCopyAddress } = await store.choices.read();
  for (const to of noticeRecipients(license, product, noticeCopyAddress)) {
    const payload: Mail = { to, ...filled };
    const reference = `expiry/${license.globalId}/${license.expires}/${days}/${to}`;
    await store.outbox.add({ kind: "mail", reference, payload, created: nowSeconds, usefulUntil });
  }
}

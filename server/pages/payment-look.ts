import { type Brand, customerPage, noBrand, type SentPage } from "./customer-layout.ts";
import { type Html, html } from "./html.ts";
import type { Portal } from "./portal/portal.ts";
import { vendorOf } from "./portal/vendor.ts";

/** A page for buyers, which looks like all others of the vendor. */
export function paymentPage(brand: Brand, content: Html, formOrigins: readonly string[] = []): SentPage {
  return customerPage({ brand, title: "Payment", content: html`<section>${content}</section>`, formOrigins });
}

/** The look of an account's pages; that of nobody where it is not known whose page it is. */
export async function brandOf(accountId: number | undefined, place: Pick<Portal, "storage">): Promise<Brand> {
  const vendor = accountId === undefined ? undefined : await vendorOf(accountId, place);
  return vendor?.brand ?? noBrand;
}

import { dayText } from "./date-text.ts";
import { type License, secondsPerDay } from "./license.ts";
import type { MailValues } from "./mail-kinds.ts";
import type { Product } from "./product.ts";

/** What mails say about a license. */
export function licenseValues(
  license: License,
  product: Pick<Product, "name">,
  nowSeconds: number,
): MailValues<"Expiring"> {
  const { name = "", companyName, email } = license.customer ?? {};
  return {
    name: name || companyName || email || "",
    company: companyName ?? "",
    email: email ?? "",
    product: product.name,
    key: license.key,
    expires: dayText(license.expires),
    days: String(Math.max(0, Math.ceil((license.expires - nowSeconds) / secondsPerDay))),
  };
}

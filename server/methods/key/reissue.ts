import { type License, secondsPerDay } from "../../domain/license.ts";
import { keyAlgorithms, type Product } from "../../domain/product.ts";
import { encodeSkgl, maxSkglDays, skglDate } from "../../signing/skgl.ts";

/**
 * The license with the key that says what it now is. Only SKGL keys say anything: they carry creation date, days and
 * features, so they change with them; an SKM15 key stays for ever.
 */
export function reissuedKey(product: Product, license: License, nowSeconds: number): License {
  if (product.keyAlgorithm !== keyAlgorithms.SKGL) return license;
  return { ...license, key: skglKey(product, license, nowSeconds) };
}

/** The SKGL key that a license has from now on; its days run from today to the license's end. */
export function skglKey(
  product: Pick<Product, "password">,
  license: Pick<License, "id" | "expires" | "features">,
  nowSeconds: number,
): string {
  const daysLeft = Math.ceil((license.expires - nowSeconds) / secondsPerDay);
  const days = Math.min(Math.max(daysLeft, 0), maxSkglDays);
  return encodeSkgl(
    { createdDate: skglDate(nowSeconds), days, features: license.features, id: license.id },
    product.password,
  );
}

import { type License, secondsPerDay } from "../../domain/license.ts";
import { keyAlgorithms, type Product } from "../../domain/product.ts";
import { encodeSkgl } from "../../signing/skgl.ts";

/** The most days that an SKGL key can carry. */
export const maxSkglDays = 999;

/** The most licenses that an SKGL product can hold. */
export const maxSkglLicenses = 99_999;

/**
 * The license with the key that says what it now is. Only SKGL keys say anything: they carry creation date, days and
 * features, so they change with them; an SKM15 key stays for ever.
 */
export function reissuedKey(product: Product, license: License, nowSeconds: number): License {
  if (product.keyAlgorithm !== keyAlgorithms.SKGL) return license;
  return { ...license, key: skglKey(product, license, nowSeconds) };
}

/** The SKGL key of a license: its days are those from the key's own date to the license's end. */
export function skglKey(
  product: Pick<Product, "password">,
  license: Pick<License, "id" | "expires" | "features">,
  nowSeconds: number,
): string {
  const days = Math.ceil((license.expires - nowSeconds) / secondsPerDay);
  return encodeSkgl(
    {
      createdDate: new Date(nowSeconds * 1000).toISOString().slice(0, 10).replaceAll("-", ""),
      days: Math.min(Math.max(days, 0), maxSkglDays),
      features: license.features,
      id: license.id,
    },
    product.password,
  );
}

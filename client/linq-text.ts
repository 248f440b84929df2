import { toUtf16 } from "./bytes.ts";
import type { Customer, License } from "./license.ts";

type Signed = Omit<License, "reseller">;

/**
 * The bytes that SignMethod 0 signs: the values joined by commas, ending with the empty signature, in UTF-16LE. Reseller,
 * friendly names and floating expiry are no part of them.
 */
export function linqBytes(license: Signed): Uint8Array<ArrayBuffer> {
  return toUtf16(linqText(license));
}

function linqText(license: Signed): string {
  const { f1, f2, f3, f4, f5, f6, f7, f8 } = license;
  return [
    license.productId,
    license.id,
    license.key ?? "",
    iso(license.created),
    iso(license.expires),
    license.period,
    ...[f1, f2, f3, f4, f5, f6, f7, f8].map(flag),
    license.notes ?? "",
    flag(license.block),
    license.globalId,
    license.customer ? customerText(license.customer) : "",
    listText(license.activatedMachines.map(({ mid, ip, time }) => `${mid},${ip},${iso(time)}`)),
    flag(license.trialActivation),
    license.maxNoOfMachines,
    license.allowedMachines ?? "",
    listText(
      license.dataObjects.map((object) => `${object.id},${object.name},${object.stringValue},${object.intValue}`),
    ),
    iso(license.signDate),
    "",
  ].join(",");
}

function customerText({ name, email, companyName, created }: Customer): string {
  return `${name ?? ""},${email ?? ""},${companyName ?? ""},${iso(created)}`;
}

function listText(items: readonly string[]): string {
  return `[${items.map((item) => `${item},`).join("")}]`;
}

function flag(value: boolean): string {
  return value ? "True" : "False";
}

function iso(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 19);
}

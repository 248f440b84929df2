import type { Customer } from "../domain/customer.ts";
import type { DataObject } from "../domain/data-object.ts";
import type { LicenseFacts, WireMachine } from "./signed-license.ts";
import { isoSeconds, isoSignDate, toWholeSeconds } from "./wire-time.ts";

/** The bytes that SignMethod 0 signs: `linqSignText` in UTF-16LE without a byte order mark. */
export function linqSignBytes(facts: LicenseFacts): Buffer {
  return Buffer.from(linqSignText(facts), "utf16le");
}

/**
 * The values that .NET reads out of `licenseJson`, joined by commas, ending with the empty signature.
 * Reseller, friendly names and floating expiry are no part of it (wire.md section 4.2).
 */
export function linqSignText(facts: LicenseFacts): string {
  return [
    facts.productId,
    facts.id,
    facts.key ?? "",
    isoSeconds(facts.created),
    isoSeconds(facts.expires),
    facts.period,
    ...facts.features.map(toFlag),
    facts.notes ?? "",
    toFlag(facts.block),
    facts.globalId,
    toCustomerText(facts.customer),
    toListText(facts.machines, toMachineText),
    toFlag(facts.trialActivation),
    facts.maxNoOfMachines,
    facts.allowedMachines ?? "",
    toListText(facts.dataObjects, toDataObjectText),
    isoSignDate(facts.signDate),
    "",
  ].join(",");
}

function toFlag(value: boolean): string {
  return value ? "True" : "False";
}

function toListText<Item>(items: readonly Item[], toText: (item: Item) => string): string {
  return `[${items.map((item) => `${toText(item)},`).join("")}]`;
}

function toCustomerText(customer: Customer | null): string {
  if (customer === null) return "";
  const created = isoSeconds(toWholeSeconds(customer.createdMs));
  return `${customer.name},${customer.email ?? ""},${customer.companyName ?? ""},${created}`;
}

function toMachineText(machine: WireMachine): string {
  return `${machine.mid},${machine.ip},${isoSeconds(toWholeSeconds(machine.timeMs))}`;
}

function toDataObjectText(object: DataObject): string {
  return `${object.id},${object.name},${object.stringValue},${object.intValue}`;
}

import type { Customer } from "../domain/customer.ts";
import type { DataObject } from "../domain/data-object.ts";
import type { Reseller } from "../domain/reseller.ts";
import type { LicenseFacts, ModelVersion, WireMachine } from "./signed-license.ts";
import { isoSeconds, isoSignDate, isoWithFraction } from "./wire-time.ts";

export type LicenseJson = ReturnType<typeof licenseJson>;

/**
 * The `licenseKey` object of SignMethod 0 and of unsigned answers: camelCase in the order of genuine answers, dates
 * as ISO text without a zone (wire.md section 3).
 * @param signature base64 over `linqSignBytes` of the same facts, or null when the answer is not signed
 */
export function licenseJson(facts: LicenseFacts, signature: string | null) {
  const [f1, f2, f3, f4, f5, f6, f7, f8] = facts.features;
  return {
    productId: facts.productId,
    id: facts.id,
    key: facts.key,
    created: isoSeconds(facts.created),
    expires: isoSeconds(facts.expires),
    period: facts.period,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    notes: facts.notes,
    block: facts.block,
    globalId: facts.globalId,
    customer: facts.customer && customerJson(facts.customer),
    activatedMachines: facts.machines.map(machineShapes[facts.modelVersion]),
    trialActivation: facts.trialActivation,
    maxNoOfMachines: facts.maxNoOfMachines,
    allowedMachines: facts.allowedMachines,
    dataObjects: facts.dataObjects.map(toDataObjectJson),
    ...(facts.modelVersion === 3 && { reseller: facts.reseller && resellerJson(facts.reseller) }),
    signDate: isoSignDate(facts.signDate),
    signature,
  };
}

export interface MachineJson {
  mid: string;
  ip: string;
  time: string;
  friendlyName?: string;
  floatingExpires?: string | null;
}

const machineShapes: Record<ModelVersion, (machine: WireMachine) => MachineJson> = {
  1: (machine) => ({
    mid: machine.mid,
    ip: machine.ip,
    time: isoWithFraction(machine.timeMs),
  }),
  2: (machine) => ({
    mid: machine.mid,
    ip: machine.ip,
    time: isoWithFraction(machine.timeMs),
    friendlyName: machine.friendlyName,
  }),
  3: (machine) => ({
    mid: machine.mid,
    ip: machine.ip,
    time: isoWithFraction(machine.timeMs),
    friendlyName: machine.friendlyName,
    // Compat: 0 would kill .NET here, as null kills others in SignMethod 1 (wire.md section 0).
    floatingExpires: machine.floatingExpires === 0 ? null : isoSeconds(machine.floatingExpires),
  }),
};

/** A customer as licenses and lists show one. */
export function customerJson({ id, name, email, companyName, createdMs }: Customer) {
  return { id, name, email, companyName, created: isoWithFraction(createdMs) };
}

function toDataObjectJson({ id, name, stringValue, intValue }: DataObject) {
  return { id, name, stringValue, intValue };
}

/** Compat: exactly these nine fields, because Python takes no other. */
export function resellerJson(reseller: Reseller) {
  const { id, inviteId, resellerUserId, created, name, url, email, phone, description } = reseller;
  return { id, inviteId, resellerUserId, created: isoSeconds(created), name, url, email, phone, description };
}

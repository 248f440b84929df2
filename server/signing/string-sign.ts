import type { Customer } from "../domain/customer.ts";
import type { DataObject } from "../domain/data-object.ts";
import type { Reseller } from "../domain/reseller.ts";
import type { LicenseFacts, ModelVersion, WireMachine } from "./signed-license.ts";
import { toWholeSeconds } from "./wire-time.ts";

/**
 * The bytes that SignMethod 1 signs and sends as base64 in `licenseKey`: compact JSON in UTF-8 with PascalCase names
 * in the order of genuine answers, every time in Unix seconds (wire.md sections 3 and 4.3).
 */
export function stringSignPayload(facts: LicenseFacts): Buffer {
  return Buffer.from(JSON.stringify(toPayload(facts)), "utf8");
}

function toPayload(facts: LicenseFacts) {
  const [F1, F2, F3, F4, F5, F6, F7, F8] = facts.features;
  const payload = {
    ProductId: facts.productId,
    ID: facts.id,
    Key: facts.key,
    Created: facts.created,
    Expires: facts.expires,
    Period: facts.period,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    Notes: facts.notes,
    Block: facts.block,
    GlobalId: facts.globalId,
    Customer: toPascalCustomer(facts.customer),
    ActivatedMachines: facts.machines.map(machineShapes[facts.modelVersion]),
    TrialActivation: facts.trialActivation,
    MaxNoOfMachines: facts.maxNoOfMachines,
    AllowedMachines: facts.allowedMachines,
    DataObjects: facts.dataObjects.map(toPascalDataObject),
    SignDate: facts.signDate,
  };
  return facts.modelVersion < 3 ? payload : { ...payload, Reseller: toPascalReseller(facts.reseller) };
}

// Compat: Python fails on any field more or less than these, and a null FloatingExpires kills license servers.
// The order from version 2 on is that of the vendor's license server (models.json, ActivationData).
const machineShapes: Record<ModelVersion, (machine: WireMachine) => object> = {
  1: (machine) => ({
    Mid: machine.mid,
    IP: machine.ip,
    Time: toWholeSeconds(machine.timeMs),
  }),
  2: (machine) => ({
    Mid: machine.mid,
    FriendlyName: machine.friendlyName,
    IP: machine.ip,
    Time: toWholeSeconds(machine.timeMs),
  }),
  3: (machine) => ({
    Mid: machine.mid,
    FriendlyName: machine.friendlyName,
    IP: machine.ip,
    Time: toWholeSeconds(machine.timeMs),
    FloatingExpires: machine.floatingExpires,
  }),
};

function toPascalCustomer(customer: Customer | null) {
  if (customer === null) return null;
  return {
    Id: customer.id,
    Name: customer.name,
    Email: customer.email,
    CompanyName: customer.companyName,
    Created: toWholeSeconds(customer.createdMs),
  };
}

function toPascalDataObject(object: DataObject) {
  return { Id: object.id, Name: object.name, StringValue: object.stringValue, IntValue: object.intValue };
}

// Compat: Python turns the fields into arguments, so exactly these nine (models.json, Reseller).
function toPascalReseller(reseller: Reseller | null) {
  if (reseller === null) return null;
  return {
    Id: reseller.id,
    InviteId: reseller.inviteId,
    ResellerUserId: reseller.resellerUserId,
    Created: reseller.created,
    Name: reseller.name,
    Url: reseller.url,
    Email: reseller.email,
    Phone: reseller.phone,
    Description: reseller.description,
  };
}

import type { Caller } from "../../server/domain/caller.ts";
import type { Customer } from "../../server/domain/customer.ts";
import type { DataObject } from "../../server/domain/data-object.ts";
import { defaultFeatureDefinitions } from "../../server/domain/feature-definitions.ts";
import { noFeatures } from "../../server/domain/features.ts";
import { type License, secondsPerDay } from "../../server/domain/license.ts";
import type { Machine } from "../../server/domain/machine.ts";
import { allPermissions, type Permission } from "../../server/domain/permissions.ts";
import { keyAlgorithms, type Product } from "../../server/domain/product.ts";

/** The moment at which tests take place, in Unix milliseconds. */
export const sampleNowMs = Date.UTC(2026, 2, 14, 12, 0, 0);

/** The same moment in Unix seconds. */
export const sampleNow = sampleNowMs / 1000;

/** A license for one machine, bought today for 30 days. */
export function aLicense(changes: Partial<License> = {}): License {
  return {
    globalId: 1001,
    productId: 7,
    id: 1,
    key: "MUYVD-LSEBY-CXHRQ-XFAGY",
    created: sampleNow,
    expires: sampleNow + 30 * secondsPerDay,
    period: 30,
    features: noFeatures,
    notes: null,
    isBlocked: false,
    customer: null,
    reseller: null,
    startsOnActivation: false,
    maxMachines: 1,
    allowedMachines: null,
    machines: [],
    dataObjects: [],
    ...changes,
  };
}

/** A machine with a node-locked seat; with `pool: "floating"` its seat holds for 100 seconds more. */
export function aMachine(changes: Partial<Machine> = {}): Machine {
  return {
    code: "ada-laptop",
    pool: "nodeLocked",
    ip: "203.0.113.10",
    activatedMs: sampleNowMs,
    friendlyName: "",
    floatingExpires: changes.pool === "floating" ? sampleNow + 100 : 0,
    isOverdraft: false,
    ...changes,
  };
}

/** A product as the form makes it, with SKM15 keys. */
export function aProduct(changes: Partial<Product> = {}): Product {
  return {
    id: 7,
    name: "Sketchbook",
    description: "",
    createdMs: sampleNowMs,
    keyAlgorithm: keyAlgorithms.SKM15,
    password: "",
    isPublic: false,
    featureDefinitions: defaultFeatureDefinitions,
    dataObjects: [],
    ...changes,
  };
}

export function aDataObject(changes: Partial<DataObject> = {}): DataObject {
  return { id: 1, name: "credits", stringValue: "", intValue: 0, ...changes };
}

export function aCustomer(changes: Partial<Customer> = {}): Customer {
  return { id: 1, name: "Ada Lovelace", email: null, companyName: null, createdMs: sampleNowMs, ...changes };
}

/** Whoever holds a token that may do everything, unless changed. */
export function aToken({
  permissions = allPermissions,
  ...changes
}: Partial<Omit<Caller, "permissions">> & { permissions?: Iterable<Permission> } = {}): Caller {
  return {
    accountId: 1,
    tokenId: 4,
    name: "Sketchbook app",
    expires: null,
    permissions: new Set(permissions),
    productLock: 0,
    keyLock: 0,
    featureLock: 0,
    ...changes,
  };
}

import { choice, id, machineCode, optionalId, type Params, verbatim } from "../../api/params.ts";
import { refuse } from "../../api/refusals.ts";
import { type Lookup, license as licenseSubject, loadProduct, type Subject } from "../../api/subjects.ts";
import { mayReachDataObject, mayUseLicense } from "../../domain/caller.ts";
import { referencerTypes } from "../../domain/data-object.ts";
import type { License } from "../../domain/license.ts";
import { holdsSeat } from "../../domain/machine.ts";
import type { Product } from "../../domain/product.ts";
import type { HungDataObject } from "../../storage/data-object-rows.ts";
import type { Referencer } from "../../storage/data-objects.ts";

/** Where data objects hang, found in one of the three ways in which the API names it. */
export interface FoundPlace {
  readonly referencer: Referencer;
  readonly product?: Product | undefined;
  readonly license?: License | undefined;
}

export interface FoundObject extends FoundPlace {
  readonly object: HungDataObject;
}

const { User, Product: ProductLevel, Key, MachineCode } = referencerTypes;
const refusals = ["dataObjectOutOfReach"] as const;
const keyRefusals = ["productNotFound", ...refusals] as const;
const machineParams = {
  ...licenseSubject.params,
  machineCode: machineCode().describe("A device that is activated on the key."),
};
const idOrName = {
  id: optionalId().describe("The data object's id."),
  name: verbatim(100).optional().describe("The data object's name, instead of its id."),
};

type Values = Record<string, unknown>;

/** What a list, or a new data object, belongs to. */
export const place = {
  general: {
    params: {
      referencerType: choice(referencerTypes)
        .default(User)
        .describe("What it hangs on: 0 account, 1 product, 2 license."),
      referencerId: optionalId().describe("The product's id or the license's globalId; nothing for the account."),
    },
    refusals,
    load: (params, lookup) => loadGeneral(params, lookup),
  },
  ofKey: { params: licenseSubject.params, refusals: keyRefusals, load: (params, lookup) => loadOfKey(params, lookup) },
  ofMachine: { params: machineParams, refusals: keyRefusals, load: (params, lookup) => loadOfMachine(params, lookup) },
} as const satisfies Record<string, Subject<FoundPlace>>;

/** One data object. */
export const object = {
  general: {
    params: { id: id().describe("The data object's id.") },
    refusals,
    load: (params, lookup) => loadById(params.id as number, lookup),
  },
  ofKey: {
    params: { ...licenseSubject.params, ...idOrName } as typeof licenseSubject.params & typeof idOrName,
    refusals: keyRefusals,
    load: async (params, lookup) => loadFrom(await loadOfKey(params, lookup), params, lookup),
  },
  ofMachine: {
    params: { ...machineParams, ...idOrName } as typeof machineParams & typeof idOrName,
    refusals: keyRefusals,
    load: async (params, lookup) => loadFrom(await loadOfMachine(params, lookup), params, lookup),
  },
} as const satisfies Record<string, Subject<FoundObject> & { params: Params }>;

async function loadGeneral(params: Values, lookup: Lookup): Promise<FoundPlace> {
  const referencerType = params.referencerType as Referencer["referencerType"];
  if (referencerType === MachineCode) return refuse("badParameters");
  const referencerId = referencerType === User ? lookup.store.accountId : (params.referencerId as number | undefined);
  if (referencerId === undefined) return refuse("badParameters");
  await holdPlace(referencerType, referencerId, lookup);
  return reachable({ referencerType, referencerId, machineCode: "" }, lookup);
}

/** What is added there waits for what others add there: a name may have to be the only one. */
async function holdPlace(type: Referencer["referencerType"], id: number, { store, access }: Lookup): Promise<void> {
  if (access !== "writes") return;
  if (type === Key) await store.licenses.find(id, { forChange: true });
  else if (type === ProductLevel) await store.products.find(id, { forChange: true });
  else await store.notes.read("data objects", { forChange: true });
}

/** A key that is not there and one that the token is not for are told with one text (contract: errors of AddDataObjectToKey). */
async function loadOfKey(params: Values, lookup: Lookup) {
  const { store, caller, access } = lookup;
  const product = await loadProduct(params.productId as number, lookup);
  const license = await store.licenses.findByKey(product.id, params.key as string, { forChange: access === "writes" });
  lookup.log?.about({ license });
  if (license === undefined || !mayUseLicense(caller, license.globalId)) return refuse("dataObjectOutOfReach");
  return { product, license, referencer: { referencerType: Key, referencerId: license.globalId, machineCode: "" } };
}

async function loadOfMachine(params: Values, lookup: Lookup) {
  const { product, license } = await loadOfKey(params, lookup);
  const machineCode = params.machineCode as string;
  const nowSeconds = Math.floor(lookup.nowMs / 1000);
  const isActivated = license.machines.some(
    (machine) => machine.code === machineCode && holdsSeat(machine, nowSeconds),
  );
  if (!isActivated) return refuse("dataObjectOutOfReach");
  return { product, license, referencer: { referencerType: MachineCode, referencerId: license.globalId, machineCode } };
}

async function loadById(id: number, lookup: Lookup): Promise<FoundObject> {
  const forChange = lookup.access === "writes";
  const object = (await lookup.store.dataObjects.find(id, { forChange })) ?? refuse("dataObjectOutOfReach");
  return { object, ...(await reachable(object, lookup)) };
}

/** Of several objects with one name the oldest is meant. */
async function loadFrom(found: FoundPlace, { id, name }: Values, { store, access }: Lookup): Promise<FoundObject> {
  if (id === undefined && name === undefined) return refuse("badParameters");
  const objects = await store.dataObjects.list(found.referencer, { forChange: access === "writes" });
  const object = objects.find((candidate) => (id === undefined ? candidate.name === name : candidate.id === id));
  return { ...found, object: object ?? refuse("dataObjectOutOfReach") };
}

/** Holds the token's locks against a place that was named by ids alone. */
async function reachable(named: Referencer, lookup: Lookup): Promise<FoundPlace> {
  const { referencerType, referencerId, machineCode } = named;
  const { store, caller } = lookup;
  const license =
    referencerType === Key || referencerType === MachineCode ? await store.licenses.find(referencerId) : undefined;
  const productId = referencerType === ProductLevel ? referencerId : (license?.productId ?? 0);
  const product = productId === 0 ? undefined : await store.products.find(productId);
  const licenseId = license?.globalId ?? 0;
  const isThere = referencerType === User || product !== undefined;
  if (!isThere || !mayReachDataObject(caller, { referencerType, productId, licenseId }))
    return refuse("dataObjectOutOfReach");
  return { referencer: { referencerType, referencerId, machineCode }, product, license };
}

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { flag, type Params, text } from "../../api/params.ts";
import { account, type Subject } from "../../api/subjects.ts";
import { mayReachDataObject } from "../../domain/caller.ts";
import { referencerTypes } from "../../domain/data-object.ts";
import type { HungDataObject } from "../../storage/data-object-rows.ts";
import { type FoundPlace, place } from "./subjects.ts";
import { dataObjectJson, dataObjectResult, placedDataObjectJson } from "./views/data-object.ts";

const contains = text(100).default("").describe("Only objects whose name contains this text.");
const result = { dataObjects: z.array(dataObjectResult) };

const declare = <const N extends string, P extends Params>(name: N, on: Subject<FoundPlace> & { params: P }) =>
  defineMethod({
    name,
    summary: "Lists data objects, oldest first.",
    permission: "ListDataObjects",
    access: "reads",
    on,
    params: { contains },
    refusals: [],
    result,

    async handle({ params, referencer, store }) {
      return { dataObjects: named(await store.dataObjects.list(referencer), params.contains).map(dataObjectJson) };
    },
  });

export const listDataObjects = defineMethod({
  name: "data/ListDataObjects",
  summary: "Lists the data objects of the account, a product or a license, oldest first.",
  permission: "ListDataObjects",
  access: "reads",
  on: account,
  params: {
    ...place.general.params,
    contains,
    showAll: flag().describe("Lists every object of the account, with what each hangs on."),
  },
  refusals: ["dataObjectOutOfReach"],
  result,

  async handle(call) {
    const { params, store, caller, refuse } = call;
    if (!params.showAll) {
      const { referencer } = await place.general.load(params, { ...call, access: "reads" });
      return { dataObjects: named(await store.dataObjects.list(referencer), params.contains).map(dataObjectJson) };
    }
    const seesAll = mayReachDataObject(caller, { referencerType: referencerTypes.User, productId: 0, licenseId: 0 });
    if (!seesAll) return refuse("dataObjectOutOfReach");
    return { dataObjects: named(await store.dataObjects.listAll(), params.contains).map(placedDataObjectJson) };
  },
});

export const listDataObjectsToKey = declare("data/ListDataObjectsToKey", place.ofKey);
export const listDataObjectsToMachineCode = declare("data/ListDataObjectsToMachineCode", place.ofMachine);

function named(objects: readonly HungDataObject[], part: string): HungDataObject[] {
  return objects.filter((object) => object.name.includes(part));
}

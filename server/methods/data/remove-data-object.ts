import { defineMethod } from "../../api/define-method.ts";
import type { Params } from "../../api/params.ts";
import type { Subject } from "../../api/subjects.ts";
import { type FoundObject, object } from "./subjects.ts";

const declare = <const N extends string, P extends Params>(name: N, on: Subject<FoundObject> & { params: P }) =>
  defineMethod({
    name,
    summary: "Removes a data object.",
    permission: "RemoveDataObject",
    access: "writes",
    on,
    params: {},
    refusals: [],
    result: {},
    logs: "dataObjectRemove",

    async handle({ object, store, log }) {
      log.note({ dataObjectId: object.id });
      await store.dataObjects.remove(object);
      return {};
    },
  });

export const removeDataObject = declare("data/RemoveDataObject", object.general);
export const removeDataObjectToKey = declare("data/RemoveDataObjectToKey", object.ofKey);
export const removeDataObjectToMachineCode = declare("data/RemoveDataObjectToMachineCode", object.ofMachine);

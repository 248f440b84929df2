import { defineMethod } from "../../api/define-method.ts";
import { type Params, verbatim } from "../../api/params.ts";
import type { Subject } from "../../api/subjects.ts";
import { type FoundObject, object } from "./subjects.ts";

const declare = <const N extends string, P extends Params>(name: N, on: Subject<FoundObject> & { params: P }) =>
  defineMethod({
    name,
    summary: "Replaces the text of a data object.",
    permission: "SetStringValue",
    access: "writes",
    on,
    params: { stringValue: verbatim(10_000).default("").describe("The new text.") },
    refusals: [],
    result: {},
    logs: "dataObjectSetString",

    async handle({ params, object, store, log }) {
      log.note({ dataObjectId: object.id });
      await store.dataObjects.save(object, { ...object, stringValue: params.stringValue });
      return {};
    },
  });

export const setStringValue = declare("data/SetStringValue", object.general);
export const setStringValueToKey = declare("data/SetStringValueToKey", object.ofKey);
export const setStringValueToMachineCode = declare("data/SetStringValueToMachineCode", object.ofMachine);

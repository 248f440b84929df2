import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { int32, type Params } from "../../api/params.ts";
import type { Subject } from "../../api/subjects.ts";
import { type FoundObject, object } from "./subjects.ts";

const declare = <const N extends string, P extends Params>(name: N, on: Subject<FoundObject> & { params: P }) =>
  defineMethod({
    name,
    summary: "Replaces the number of a data object.",
    permission: "SetIntValue",
    access: "writes",
    on,
    params: { intValue: z.number().multipleOf(1).default(0).describe("The new number, of 32 bits.") },
    refusals: [],
    result: {},
    logs: "dataObjectSetInt",

    async handle({ params, object, store, log }) {
      const intValue = storable(params.intValue);
      log.note({ dataObjectId: object.id, dataObjectIntValue: intValue });
      await store.dataObjects.save(object, { ...object, intValue });
      return {};
    },
  });

export const setIntValue = declare("data/SetIntValue", object.general);
export const setIntValueToKey = declare("data/SetIntValueToKey", object.ofKey);
export const setIntValueToMachineCode = declare("data/SetIntValueToMachineCode", object.ofMachine);

/** Compat: a number of more than 32 bits is kept as 0 (SetIntValue, remark of the .NET SDK). */
function storable(value: number): number {
  return value < int32.min || value > int32.max ? 0 : value;
}

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { flag, type Params, verbatim, whole } from "../../api/params.ts";
import type { Subject } from "../../api/subjects.ts";
import { type FoundPlace, place } from "./subjects.ts";

const declare = <const N extends string, P extends Params>(name: N, on: Subject<FoundPlace> & { params: P }) =>
  defineMethod({
    name,
    summary: "Adds a data object: a named text and number.",
    permission: "AddDataObject",
    access: "writes",
    on,
    params: {
      name: verbatim(100).default("").describe("Names may repeat."),
      stringValue: verbatim(10_000).default(""),
      intValue: whole().default(0),
      checkForDuplicates: flag().describe("Refuses when an object with this name is there already."),
    },
    refusals: ["dataObjectExists"],
    result: { id: z.int().describe("The new object's id.") },
    logs: "dataObjectAdd",

    async handle({ params, referencer, store, log, refuse }) {
      const { name, stringValue, intValue } = params;
      if (params.checkForDuplicates) {
        const isTaken = (await store.dataObjects.list(referencer)).some((object) => object.name === name);
        if (isTaken) return refuse("dataObjectExists");
      }
      const id = await store.dataObjects.add(referencer, { name, stringValue, intValue });
      log.note({ dataObjectId: id, dataObjectIntValue: intValue });
      return { id };
    },
  });

export const addDataObject = declare("data/AddDataObject", place.general);
export const addDataObjectToKey = declare("data/AddDataObjectToKey", place.ofKey);
export const addDataObjectToMachineCode = declare("data/AddDataObjectToMachineCode", place.ofMachine);

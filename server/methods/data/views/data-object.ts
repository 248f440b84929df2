import * as z from "zod";
import { model } from "../../../api/model.ts";
import { referencerTypes } from "../../../domain/data-object.ts";
import type { HungDataObject } from "../../../storage/data-object-rows.ts";

export const attachedDataObjectResult = model("Data Object", "A named text and number of the vendor's own.", {
  id: z.int(),
  name: z.string(),
  stringValue: z.string(),
  intValue: z.int(),
});

export const dataObjectResult = attachedDataObjectResult.extend({
  referencerType: z.enum(referencerTypes).optional().describe("What it hangs on; with ShowAll alone."),
  referencerId: z.int().optional().describe("The id of what it hangs on; with ShowAll alone."),
});

export function dataObjectJson({ id, name, stringValue, intValue }: HungDataObject) {
  return { id, name, stringValue, intValue };
}

/** Compat: what an object hangs on is told with ShowAll only (ListDataObjects, ShowAll). */
export function placedDataObjectJson(object: HungDataObject) {
  const { referencerType, referencerId } = object;
  return { ...dataObjectJson(object), referencerType, referencerId };
}

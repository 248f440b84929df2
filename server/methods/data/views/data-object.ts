import * as z from "zod";
import { referencerTypes } from "../../../domain/data-object.ts";
import type { HungDataObject } from "../../../storage/data-object-rows.ts";

export const dataObjectResult = z.object({
  id: z.int(),
  name: z.string(),
  stringValue: z.string(),
  intValue: z.int(),
  referencerType: z.enum(referencerTypes).optional(),
  referencerId: z.int().optional(),
});

export function dataObjectJson({ id, name, stringValue, intValue }: HungDataObject) {
  return { id, name, stringValue, intValue };
}

/** Compat: what an object hangs on is told with ShowAll only (ListDataObjects, ShowAll). */
export function placedDataObjectJson(object: HungDataObject) {
  const { referencerType, referencerId } = object;
  return { ...dataObjectJson(object), referencerType, referencerId };
}

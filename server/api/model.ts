import * as z from "zod";

/** An object that occurs in answers and has a page of its own in the documentation. */
export function model<const S extends z.ZodRawShape>(title: string, description: string, shape: S): z.ZodObject<S> {
  return z.object(shape).meta({ title, description });
}

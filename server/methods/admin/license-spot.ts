import * as z from "zod";
import type { OrderField } from "../../domain/search/parse-order-by.ts";
import type { Spot } from "../../storage/license-list.ts";

const id = z.int().nonnegative();
const shape = z.tuple([z.union([z.string().max(1_000), z.int()]), id, id]);
const orderedByText: readonly OrderField[] = ["key", "notes", "customer"];

/** A place in a list, as clients hand it back. */
export function spotText({ place, productId, id }: Spot): string {
  return Buffer.from(JSON.stringify([place, productId, id])).toString("base64url");
}

/** @returns undefined for a text that `spotText` did not make of a list in this order */
export function spotFrom(text: string, field: OrderField): Spot | undefined {
  const read = shape.safeParse(parsedJson(Buffer.from(text, "base64url").toString()));
  if (!read.success) return undefined;
  const [place, productId, id] = read.data;
  const isText = typeof place === "string";
  if (isText !== orderedByText.includes(field) || (isText && place.includes("\u0000"))) return undefined;
  return { place, productId, id, globalId: 0 };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

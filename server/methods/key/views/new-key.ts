import * as z from "zod";
import type { License } from "../../../domain/license.ts";

export const newKeyResult = {
  message: z.string().describe("The new key string when an SKGL key changed with the license; empty otherwise."),
};

export function newKey(before: License, after: License): { message: string } {
  return { message: after.key === before.key ? "" : after.key };
}

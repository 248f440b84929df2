import * as z from "zod";
import { type RefusalReason, refusalTexts } from "../../../api/refusals.ts";

export const toldResult = { result: z.literal([0, 1]).describe("1 when the message tells what was done instead.") };

/**
 * Tells in the form of a refusal what was done nonetheless.
 * Compat: the hosted service detaches a customer it cannot find and calls that an error (ChangeCustomer, Errors).
 */
export function told(reason: RefusalReason): { result: 0 | 1; message: string } {
  return { result: 1, message: refusalTexts[reason] };
}

import * as z from "zod";
import { model } from "../../../api/model.ts";
import type { WholeReseller } from "../../../domain/reseller.ts";
import { resellerJson } from "../../../signing/license-json.ts";
import { resellerResult } from "../../key/views/license-result.ts";

/** All about a reseller. */
export const wholeResellerResult = model("Reseller Extended", "All about a reseller.", {
  ...resellerResult.shape,
  metadata: z.string().describe("Fields of the vendor's own: a JSON object of texts."),
});

export function wholeResellerJson({ metadata, ...reseller }: WholeReseller): z.output<typeof wholeResellerResult> {
  return { ...resellerJson(reseller), metadata: JSON.stringify(metadata) };
}

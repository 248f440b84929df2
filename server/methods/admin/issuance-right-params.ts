import * as z from "zod";
import { model } from "../../api/model.ts";
import { id, verbatim } from "../../api/params.ts";
import { refuse } from "../../api/refusals.ts";
import { type Subject, wholeAccount } from "../../api/subjects.ts";
import { type Caller, mayUseTemplate } from "../../domain/caller.ts";
import { type IssuanceRight, rightStates, stateOf } from "../../domain/issuance-right.ts";

export const friendlyName = verbatim(100).regex(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u);

/** One right, by id; for a reseller, one of theirs. */
export const aRight = {
  params: { rightId: id().describe("The right's id.") },
  refusals: ["rightNotFound"],
  async load(params, lookup) {
    await wholeAccount.load(params, lookup);
    const forChange = lookup.access === "writes";
    const right = await lookup.store.issuanceRights.find(params.rightId as number, { forChange });
    const { resellerId } = lookup.caller;
    const isTheirs = resellerId === undefined || right?.resellerId === resellerId;
    return { right: right && isTheirs ? right : refuse("rightNotFound") };
  },
} as const satisfies Subject<{ readonly right: IssuanceRight }>;

/** Nobody has licenses made, by a reseller or as one, who may not make them. */
export function insistOnMaking(caller: Caller, templateId: number): void {
  if (!caller.permissions.has("CreateKeyFromTemplate")) refuse("accessDenied");
  if (!mayUseTemplate(caller, templateId)) refuse("templateLocked");
}

export const rightResult = model("License Issuance Right", "What a reseller may issue, and how often.", {
  id: z.int(),
  resellerId: z.int(),
  licenseTemplateId: z.int(),
  friendlyName: z.string().describe("All that the reseller learns about what is issued."),
  amount: z.int().describe("How many licenses it was granted for."),
  issued: z.int().describe("How many were issued."),
  expires: z.int().nullable().describe("Null for a right that does not end."),
  isBlocked: z.boolean(),
  created: z.int(),
  state: z.enum(rightStates).describe("What keeps it from being used, if anything does."),
});

export function rightJson({ templateId, ...right }: IssuanceRight, nowSeconds: number): z.output<typeof rightResult> {
  return { ...right, licenseTemplateId: templateId, state: stateOf({ templateId, ...right }, nowSeconds) };
}

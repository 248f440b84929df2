import * as z from "zod";
import { id, type ParamValues, text } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import { refuse } from "../../api/refusals.ts";
import { type Subject, wholeAccount } from "../../api/subjects.ts";
import type { ResellerChanges, WholeReseller } from "../../domain/reseller.ts";

/** What AddReseller and EditReseller alike say about a reseller. */
export const resellerParams = {
  name: text(100, "resellerNameTooLong").optional().describe("The reseller's name."),
  url: text(500, "resellerUrlTooLong").optional().describe("The reseller's web site."),
  email: text(100, "resellerEmailTooLong").optional().describe("The reseller's e-mail address."),
  phone: text(100, "resellerPhoneTooLong").optional().describe("The reseller's phone number."),
  description: text(500, "resellerDescriptionTooLong").optional().describe("Anything else."),
  metadata: text(10_000, "modelStateInvalid")
    .optional()
    .describe("Fields of your own: a JSON object of texts. A field that is null or empty is removed."),
};

export const resellerTextRefusals = [
  "resellerNameTooLong",
  "resellerUrlTooLong",
  "resellerEmailTooLong",
  "resellerPhoneTooLong",
  "resellerDescriptionTooLong",
  "modelStateInvalid",
] as const satisfies RefusalReason[];

const metadataShape = z.record(z.string().min(1), z.string().nullable());

/** The given fields in the words of the domain. */
export function changesFrom({ metadata, ...told }: ParamValues<typeof resellerParams>): ResellerChanges {
  return { ...told, metadata: metadata === undefined ? undefined : metadataFrom(metadata) };
}

function metadataFrom(text: string): Record<string, string | null> {
  const parsed = metadataShape.safeParse(parsedJson(text));
  return parsed.success ? parsed.data : refuse("modelStateInvalid");
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("modelStateInvalid");
  }
}

/** One reseller of the account, by id. */
export const aReseller = {
  params: { resellerId: id().describe("The reseller's id.") },
  refusals: ["resellerUnknown"],
  async load(params, lookup) {
    await wholeAccount.load(params, lookup);
    const forChange = lookup.access === "writes";
    const found = await lookup.store.resellers.findWhole(params.resellerId as number, { forChange });
    return { reseller: found ?? refuse("resellerUnknown") };
  },
} as const satisfies Subject<{ readonly reseller: WholeReseller }>;

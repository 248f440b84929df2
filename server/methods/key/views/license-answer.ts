import * as z from "zod";
import type { Rendering } from "../../../api/define-method.ts";
import { choice, flag, whole } from "../../../api/params.ts";
import { asSeenBy } from "../../../domain/caller.ts";
import type { FeatureDefinitions } from "../../../domain/feature-definitions.ts";
import { effectiveMask } from "../../../domain/field-mask.ts";
import type { License } from "../../../domain/license.ts";
import type { Machine } from "../../../domain/machine.ts";
import { licenseJson } from "../../../signing/license-json.ts";
import { linqSignBytes } from "../../../signing/linq-sign.ts";
import type { LicenseFacts, ModelVersion } from "../../../signing/signed-license.ts";
import { stringSignPayload } from "../../../signing/string-sign.ts";
import { factsOf } from "./license-facts.ts";
import { licenseResult } from "./license-result.ts";
import { metadataResult, signedMetadata } from "./metadata.ts";

const signMethods = { LinqSign: 0, StringSign: 1 } as const;

/** How Activate and GetKey are told to answer. */
export const answerParams = {
  sign: flag().describe("Signs the license."),
  signMethod: choice(signMethods)
    .default(signMethods.LinqSign)
    .describe(
      "0 LinqSign: a JSON object with its signature inside. 1 StringSign: base64 text with its signature beside it.",
    ),
  fieldsToReturn: whole(0)
    .default(0)
    .describe("Bits of the fields to return; 0 returns all. A feature lock goes before it."),
  metadata: flag().describe("Adds the metadata."),
  modelVersion: whole(1).default(1).describe("1 to 3: how much the answer says about machines and resellers."),
};

export const answerResult = {
  licenseKey: z
    .union([z.string(), licenseResult])
    .describe("The license: an object, or base64 of JSON when SignMethod is 1."),
  signature: z
    .string()
    .optional()
    .describe("With SignMethod 1: RSA PKCS#1 v1.5 over SHA-256 of the decoded licenseKey, in base64."),
  metadata: metadataResult.optional(),
  message: z.string().describe("The new key string when an SKGL key changed with the activation; empty otherwise."),
};

/** What a handler hands to the view. */
export interface LicenseOutcome {
  readonly license: License;
  readonly definitions: FeatureDefinitions;
  readonly current: Machine | null;
  readonly isFloating: boolean;
  readonly newKey: string;
}

/** The answer of Activate and GetKey, in the asked form and signed with the account's key. */
export async function renderLicense(outcome: LicenseOutcome, rendering: Rendering<typeof answerParams>) {
  const { params, caller, nowSeconds } = rendering;
  const facts = factsOf(asSeenBy(caller, outcome.license), {
    modelVersion: Math.min(params.modelVersion, 3) as ModelVersion,
    mask: effectiveMask(params.fieldsToReturn, caller.featureLock),
    current: outcome.current,
    isFloating: outcome.isFloating,
    signDate: nowSeconds,
    nowSeconds,
  });
  const answer = params.signMethod === signMethods.StringSign ? asText(facts, rendering) : asObject(facts, rendering);
  const [license, metadata] = await Promise.all([answer, params.metadata && signedMetadata(outcome, rendering)]);
  return { ...license, ...(metadata && { metadata }), message: outcome.newKey };
}

async function asText(facts: LicenseFacts, { params, caller, signer }: Rendering<typeof answerParams>) {
  const payload = stringSignPayload(facts);
  const signature = params.sign ? await signer.sign(caller.accountId, payload, "sha256") : undefined;
  return { licenseKey: payload.toString("base64"), signature: signature?.toString("base64") ?? "" };
}

async function asObject(facts: LicenseFacts, { params, caller, signer }: Rendering<typeof answerParams>) {
  if (!params.sign) return { licenseKey: licenseJson(facts, null) };
  const signature = await signer.sign(caller.accountId, linqSignBytes(facts), "sha256");
  return { licenseKey: licenseJson(facts, signature.toString("base64")) };
}

import * as z from "zod";
import type { Rendering } from "../../api/define-method.ts";
import { publicKeyFacts } from "../../signing/public-key-facts.ts";

export const publicKeyFields = {
  publicKeyXml: z.string().describe("The public key in the form that the SDKs take."),
  publicKeyPem: z.string(),
  fingerprint: z.string().describe("SHA-256 of the public key in DER, in hex."),
  bits: z.int(),
};

/** Of a method that changes which pair signs. */
export const changedKeyResult = {
  ...publicKeyFields,
  isChanged: z.boolean().describe("False when this pair signed already."),
};

export interface ChangedKey {
  readonly publicKeyXml: string;
  readonly isChanged: boolean;
}

/** The change is durable now: what was remembered of the pair before must not sign any more. */
export function renderChangedKey({ publicKeyXml, isChanged }: ChangedKey, { signer, caller }: Rendering) {
  signer.forget(caller.accountId);
  return { ...publicKeyFacts(publicKeyXml), isChanged };
}

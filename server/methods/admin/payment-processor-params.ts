import { flag, verbatim } from "../../api/params.ts";

/** Printable and without a space, as all keys are. */
const keyPattern = /^[\x21-\x7e]+$/;

export const processorKey = () => verbatim(500).regex(keyPattern);

export const paymentProcessorParams = {
  name: verbatim(100).min(1).describe("What it is called here."),
  description: verbatim(1_000).default("").describe("For the people of the account."),
  isSandbox: flag().describe("Whether it is for trying out; no money moves."),
  publicKey: processorKey().optional().describe("Stripe's publishable key, which may be left out; PayPal's client id."),
  webhookSecret: processorKey()
    .optional()
    .describe("Stripe's signing secret, or PayPal's webhook id. `none` takes it away."),
};

/** A secret as it is kept; `none` takes it away. */
export function sealedOrNone(secret: string, vault: { seal(plain: string): string }): string | null {
  return secret === "none" ? null : vault.seal(secret);
}

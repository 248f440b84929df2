import * as z from "zod";
import type { Call } from "../../api/define-method.ts";
import { flag, json, optionalId, text, verbatim } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import type { Caller } from "../../domain/caller.ts";
import { currencyOf, inSmallestUnit } from "../../domain/currency.ts";
import {
  isForeignUrl,
  maxRequestItems,
  ownRequestOf,
  type PaymentFormContent,
  type RequestItem,
  withoutOwnToken,
} from "../../domain/payment-form.ts";
import type { Permission } from "../../domain/permissions.ts";
import { reachOf } from "../../domain/roles.ts";
import { ownRequestMethod } from "../own-requests.ts";

const requestItem = z.object({
  url: z.string().min(1).max(2_000),
  type: z.enum(["DataRequest", "VoidRequest"]).default("DataRequest"),
  method: z.enum(["GET", "POST"]).default("GET"),
});

/** As an amount of money is written: 12.5 */
export const price = () => z.number().min(0).max(999_999);

export const paymentFormParams = {
  name: verbatim(100).min(1).describe("What the form is called here."),
  description: verbatim(1_000).default("").describe("For the people of the account."),
  heading: verbatim(100).default("").describe("What stands above the form."),
  productName: verbatim(200).min(1).describe("What is sold."),
  currency: text(3).describe("Three letters, such as USD."),
  price: price().default(0).describe("What it costs, such as 12.5; 0 is paid by nobody."),
  stripeProcessorId: optionalId().describe("Takes cards; none without."),
  payPalProcessorId: optionalId().describe("Takes PayPal; none without."),
  redirectUrl: verbatim(500)
    .refine((url) => url === "" || isForeignUrl(url))
    .default("")
    .describe("Where the buyer goes afterwards; without, to a page that thanks."),
  message: verbatim(5_000).default("").describe("What the buyer is told, with `[variables]`."),
  requests: json(z.array(requestItem).max(maxRequestItems))
    .default([])
    .describe(
      "What is done once it is paid, in this order: a JSON list of `{url, type, method}`. `type` is DataRequest or VoidRequest.",
    ),
  forceSessions: flag().describe("Whether it can be opened by a session alone."),
  sendsReceipt: z.boolean().default(true).describe("Whether the buyer is sent a receipt."),
};

export const paymentFormRefusals = [
  "currencyUnknown",
  "processorNotFound",
  "requestItemInvalid",
] as const satisfies RefusalReason[];

type FormCall = Call<typeof paymentFormParams, (typeof paymentFormRefusals)[number]>;

/** Checks what is to be saved. @param before what was saved already, and so was checked */
export async function contentFrom(call: FormCall, before?: PaymentFormContent): Promise<PaymentFormContent> {
  const { params, refuse } = call;
  const { price, stripeProcessorId = 0, payPalProcessorId = 0, ...kept } = params;
  const currency = currencyOf(params.currency) ?? refuse("currencyUnknown");
  await insistOnProcessor(stripeProcessorId, "Stripe", call);
  await insistOnProcessor(payPalProcessorId, "PayPal", call);
  const requests = params.requests.map((item) => ({ ...item, url: withoutOwnToken(item.url, call.publicUrl) }));
  const isSame = JSON.stringify(before?.requests) === JSON.stringify(requests);
  if (!isSame) for (const [index, item] of requests.entries()) insistOnRequest(item, index + 1, call);
  return { ...kept, requests, currency, amount: inSmallestUnit(price, currency), stripeProcessorId, payPalProcessorId };
}

async function insistOnProcessor(id: number, kind: string, { store, refuse }: FormCall): Promise<void> {
  if (id === 0) return;
  // Locked, so that it is not removed meanwhile.
  const processor = await store.paymentProcessors.find(id, { forChange: true });
  if (processor?.kind !== kind) refuse("processorNotFound");
}

/** Nobody can have a form do what they may not do themselves. */
function insistOnRequest(item: RequestItem, number: number, { caller, publicUrl, refuse }: FormCall): void {
  const own = ownRequestOf(item.url, publicUrl);
  if (own === undefined) {
    if (!isForeignUrl(item.url)) refuse("requestItemInvalid", { number, problem: "It is no complete URL." });
    return;
  }
  const method =
    ownRequestMethod(own.method) ??
    refuse("requestItemInvalid", { number, problem: `A form cannot have ${own.method} called.` });
  const needed = [
    ...[method.permission ?? []].flat(),
    ...(method.name === "key/CreateKeyFromTemplate" || makesCustomer(own.parameters) ? ["AddCustomer" as const] : []),
  ];
  const missing = needed.find((permission) => !mayEverywhere(caller, permission));
  if (missing !== undefined) refuse("requestItemInvalid", { number, problem: `It takes the permission ${missing}.` });
}

/** A form reaches everything of the account, so it is not enough to be granted some of it. */
function mayEverywhere({ member, permissions }: Caller, permission: Permission): boolean {
  return member?.role === "operator" ? reachOf(member.grants, [permission]).isWhole : permissions.has(permission);
}

function makesCustomer(parameters: readonly (readonly [string, string])[]): boolean {
  return parameters.some(([name]) => /^(newcustomer|addoruseexistingcustomer)$/i.test(name));
}

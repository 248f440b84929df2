import * as z from "zod";
import type { Call } from "../../api/define-method.ts";
import { wholeUnlessZero } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import type { Product } from "../../domain/product.ts";
import { chooseCustomer, chooseReseller, customerParams, customerRefusals } from "./choose-customer.ts";
import { issueLicense, issueRefusals } from "./issue-license.ts";
import { licenseParams, wantedFrom } from "./license-params.ts";

/** What CreateKey takes beside the product. */
export const creationParams = {
  ...licenseParams,
  ...customerParams,
  noOfKeys: wholeUnlessZero(1, 1_000).default(1).describe("How many alike licenses to create."),
};

export const creationRefusals = [
  "notesTooLong",
  ...customerRefusals,
  ...issueRefusals,
] as const satisfies RefusalReason[];

export const creationResult = {
  key: z.string().optional().describe("The new key, when one was asked for."),
  keys: z
    .array(z.object({ key: z.string(), result: z.literal(0), message: z.literal("") }))
    .optional()
    .describe("The new keys, when several were asked for."),
  customerId: z.int().nullable().describe("The customer that was made or found, null when none was asked for."),
};

export interface Created {
  readonly licenses: readonly { readonly key: string; readonly globalId: number }[];
  /** Null when none was asked for here. */
  readonly customerId: number | null;
}

type CreationCall = Call<typeof creationParams, (typeof creationRefusals)[number]> & { readonly product: Product };

/** Makes as many alike licenses as the call wants, for a customer who may be made along. Each has its line in the log. */
export async function createAlike(call: CreationCall): Promise<Created> {
  const { params, product, store, log } = call;
  const resellerId = await chooseReseller(call);
  const { customerId, isChosenHere } = await chooseCustomer(call);
  const wanted = wantedFrom(params, { customerId, resellerId });

  const licenses: Created["licenses"][number][] = [];
  for (let made = 0; made < params.noOfKeys; made++) {
    const license = await issueLicense(product, wanted, call);
    if (made > 0) await store.webApiLog.add(log.succeeded()!);
    log.note({ license });
    licenses.push(license);
  }
  return { licenses, customerId: isChosenHere ? customerId : null };
}

/** The answer: one key alone, several in a list. */
export function createdKeys({ licenses, customerId }: Created) {
  const [first, ...others] = licenses.map(({ key }) => key);
  if (others.length === 0) return { key: first, customerId };
  return { keys: licenses.map(({ key }) => ({ key, result: 0 as const, message: "" as const })), customerId };
}

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeUnlessZero } from "../../api/params.ts";
import { product } from "../../api/subjects.ts";
import { chooseCustomer, chooseReseller, customerParams, customerRefusals } from "./choose-customer.ts";
import { issueLicense, issueRefusals } from "./issue-license.ts";
import { licenseParams, wantedFrom } from "./license-params.ts";

export const createKey = defineMethod({
  name: "key/CreateKey",
  summary: "Creates one or several licenses.",
  description:
    "With NewCustomer or AddOrUseExistingCustomer the customer is made in the same call; the token then needs the permission AddCustomer too.",
  permission: "CreateKey",
  access: "writes",
  on: product,
  params: {
    ...licenseParams,
    ...customerParams,
    noOfKeys: wholeUnlessZero(1, 1_000).default(1).describe("How many alike licenses to create."),
  },
  refusals: ["notesTooLong", ...customerRefusals, ...issueRefusals],
  result: {
    key: z.string().optional().describe("The new key, when one was asked for."),
    keys: z
      .array(z.object({ key: z.string(), result: z.literal(0), message: z.literal("") }))
      .optional()
      .describe("The new keys, when several were asked for."),
    customerId: z.int().nullable().describe("The customer that was made or found, null when none was asked for."),
  },
  logs: "keyCreation",

  async handle(call) {
    const { params, product, store, log } = call;
    const resellerId = await chooseReseller(call);
    const { customerId, isChosenHere } = await chooseCustomer(call);
    const wanted = wantedFrom(params, { customerId, resellerId });

    const keys: string[] = [];
    for (let made = 0; made < params.noOfKeys; made++) {
      const license = await issueLicense(product, wanted, call);
      if (made > 0) await store.webApiLog.add(log.succeeded()!);
      log.note({ license });
      keys.push(license.key);
    }
    const answer = { customerId: isChosenHere ? customerId : null };
    if (keys.length === 1) return { key: keys[0], ...answer };
    return { keys: keys.map((key) => ({ key, result: 0 as const, message: "" as const })), ...answer };
  },
});

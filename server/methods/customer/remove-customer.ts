import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { unlockedAccount } from "../../api/subjects.ts";
import { endAppsOf } from "../../storage/end-apps.ts";

export const removeCustomer = defineMethod({
  name: "customer/RemoveCustomer",
  summary: "Removes a customer; their licenses and users stay, without a customer.",
  permission: "RemoveCustomer",
  access: "writes",
  on: unlockedAccount,
  params: { customerId: id().describe("The customer's id.") },
  refusals: ["customerGone"],
  result: { message: z.null() },

  async handle({ params, store, nowSeconds, refuse }) {
    const customer =
      (await store.customers.findWhole(params.customerId, { forChange: true })) ?? refuse("customerGone");
    await store.licenses.detachCustomer(customer.id, nowSeconds);
    await store.users.detachCustomer(customer.id);
    await store.customerLogins.detachCustomer(customer.id);
    await endAppsOf(customer.id, { store, nowSeconds });
    await store.customers.remove(customer);
    return { message: null };
  },
});

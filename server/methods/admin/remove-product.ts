import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { product } from "../../api/subjects.ts";

export const removeProduct = defineMethod({
  name: "admin/RemoveProduct",
  summary: "Removes a product with all its licenses, for good.",
  description:
    "It is absent at once, for applications too; its licenses, their machines and data objects are removed in the background. Logs stay.",
  permission: "ManageProducts",
  access: "writes",
  on: product,
  params: { confirmation: text(200).default("").describe("The product's name, to the letter.") },
  refusals: ["nameNotConfirmed"],
  result: {},

  async handle({ params, product, store, caller, nowSeconds, refuse }) {
    if (caller.keyLock !== 0 || caller.productLock !== 0) return refuse("accessDenied");
    if (params.confirmation !== product.name) return refuse("nameNotConfirmed");
    await store.products.remove(product, nowSeconds);
    // Asked last: whoever locks a license holds the product.
    if (await store.objectLocks.hasLicenseOf(product.id)) return refuse("objectLocked", { kind: "license" });
    return {};
  },
});

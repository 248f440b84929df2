import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { changedProduct } from "../../api/subjects.ts";

export const editProduct = defineMethod({
  name: "admin/EditProduct",
  summary: "Changes the name or the description of a product; what is left out stays.",
  permission: ["EditProducts", "ManageProducts"],
  access: "writes",
  on: changedProduct,
  params: { name: text(200).min(1).optional(), description: text(2_000).optional() },
  refusals: [],
  result: {},

  async handle({ params, product, store }) {
    const { name = product.name, description = product.description } = params;
    await store.products.save(product, { ...product, name, description });
    return {};
  },
});

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { mayUseProduct } from "../../domain/caller.ts";
import { productJson, productResult } from "./views/product.ts";

export const getProducts = defineMethod({
  name: "product/GetProducts",
  summary: "Lists the products of the account, or the one that the token is locked to.",
  permission: "GetProducts",
  access: "reads",
  on: account,
  params: {},
  refusals: [],
  result: { products: z.array(productResult), message: z.null() },

  async handle({ store, caller }) {
    const products = (await store.products.list()).filter((product) => mayUseProduct(caller, product.id));
    return { products: products.map(productJson), message: null };
  },
});

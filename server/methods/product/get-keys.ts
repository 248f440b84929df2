import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId, text, wholeUnlessZero } from "../../api/params.ts";
import { product } from "../../api/subjects.ts";
import { asSeenBy } from "../../domain/caller.ts";
import type { License } from "../../domain/license.ts";
import { parseOrderBy } from "../../domain/search/parse-order-by.ts";
import { parseSearch } from "../../domain/search/parse-search.ts";
import { SearchSyntaxError } from "../../domain/search/search-syntax-error.ts";
import { defaultOrder } from "../../domain/switches.ts";
import { licenseResult } from "../key/views/license-result.ts";
import { listedLicenseJson } from "../key/views/listed-license.ts";

/** Compat: the hosted service puts 99 licenses on a page (GetKeys, Page). */
const pageSize = 99;

export const getKeys = defineMethod({
  name: "product/GetKeys",
  summary: "Lists or searches the licenses of a product, 99 a page.",
  description:
    'SearchQuery is a condition such as `customer.name.contains("Acme") and expires < today` or just a key. A token\'s key lock does not narrow the list.',
  permission: "GetKeys",
  access: "reads much",
  on: product,
  params: {
    page: wholeUnlessZero(1, 10_000_000).default(1).describe("The page, from 1."),
    orderBy: text(100, "orderInvalid")
      .optional()
      .describe(
        "A field, then `ascending` or `descending`; the product's `cryptolens_orderby`, or else `ID ascending`, when left out.",
      ),
    searchQuery: text(10_000, "searchInvalid").optional().describe("A condition in the search language."),
    globalId: optionalId().describe("Finds the one license with this globalId."),
  },
  refusals: ["searchInvalid", "orderInvalid"],
  result: {
    licenseKeys: z.array(licenseResult),
    returned: z.int().describe("How many are on this page."),
    total: z.int().describe("How many match."),
    pageCount: z.int().describe("How many pages they fill."),
  },

  async handle({ params, product, store, caller, nowSeconds, refuse }) {
    const search = params.searchQuery === undefined ? undefined : parsed(params.searchQuery, parseSearch);
    if (search === "invalid") return refuse("searchInvalid");
    const order = parsed(params.orderBy ?? defaultOrder(product) ?? "ID ascending", parseOrderBy);
    if (order === "invalid") return refuse("orderInvalid");

    if (params.globalId !== undefined) {
      const license = await store.licenses.find(params.globalId);
      return pageOf(
        license?.productId === product.id ? [asSeenBy(caller, license)] : [],
        license?.productId === product.id ? 1 : 0,
        nowSeconds,
      );
    }
    const offset = (params.page - 1) * pageSize;
    const asked = { productId: product.id, search, order, limit: pageSize, offset };
    const { licenses, total } = await store.licenses.page(asked, nowSeconds);
    const seen = licenses.map((license) => asSeenBy(caller, license));
    return pageOf(seen, total, nowSeconds);
  },
});

function pageOf(licenses: readonly License[], total: number, nowSeconds: number) {
  return {
    licenseKeys: licenses.map((license) => listedLicenseJson(license, nowSeconds)),
    returned: licenses.length,
    total,
    pageCount: Math.ceil(total / pageSize),
  };
}

function parsed<T>(text: string, parse: (text: string) => T): T | "invalid" {
  try {
    return parse(text);
  } catch (thrown) {
    if (thrown instanceof SearchSyntaxError) return "invalid";
    throw thrown;
  }
}

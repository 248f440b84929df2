import type { Call } from "../../api/define-method.ts";
import { optionalFlag, optionalId, text } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import { mayUseProduct } from "../../domain/caller.ts";
import type { Product } from "../../domain/product.ts";
import type { Search } from "../../domain/search/ast.ts";
import { parseSearch } from "../../domain/search/parse-search.ts";
import { SearchSyntaxError } from "../../domain/search/search-syntax-error.ts";
import type { LicenseFilter } from "../../storage/license-list.ts";

/** What narrows a list of licenses. */
export const filterParams = {
  productId: optionalId().describe("Only this product's licenses; those of all products when left out."),
  search: text(10_000).optional().describe("A condition in the search language."),
  text: text(200)
    .optional()
    .describe("A part of the key, the notes or the customer, or the beginning of a machine code."),
  hideBlocked: optionalFlag().describe("Leaves out blocked licenses; as the account has chosen when left out."),
};

export const filterRefusals = ["productNotFound", "searchMistaken"] as const satisfies RefusalReason[];

type FilterCall = Call<typeof filterParams, (typeof filterRefusals)[number]>;

/** The filter that was asked for, and the products that it is about. A token that is locked to a key lists nothing. */
export async function filterFrom(call: FilterCall): Promise<{ filter: LicenseFilter; products: Map<number, Product> }> {
  const { params, store, caller, refuse } = call;
  if (caller.keyLock !== 0) return refuse("accessDenied");
  if (params.productId !== undefined && !mayUseProduct(caller, params.productId)) return refuse("accessDenied");
  const all = (await store.products.list()).filter(({ id }) => mayUseProduct(caller, id));
  const products = params.productId === undefined ? all : all.filter(({ id }) => id === params.productId);
  if (params.productId !== undefined && products.length === 0) return refuse("productNotFound");
  const filter = {
    productIds: products.map(({ id }) => id),
    search: searchFrom(params.search ?? "", refuse),
    text: params.text?.trim() || undefined,
    hidesBlocked: params.hideBlocked ?? (await store.choices.read()).hideBlockedKeys,
  };
  return { filter, products: new Map(products.map((product) => [product.id, product])) };
}

function searchFrom(text: string, refuse: FilterCall["refuse"]): Search | undefined {
  if (text.trim() === "") return undefined;
  try {
    return parseSearch(text);
  } catch (thrown) {
    if (!(thrown instanceof SearchSyntaxError)) throw thrown;
    return refuse("searchMistaken", { position: thrown.position + 1, problem: thrown.message });
  }
}

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { flag, text, wholeUnlessZero } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { asSeenBy } from "../../domain/caller.ts";
import { parseOrderBy } from "../../domain/search/parse-order-by.ts";
import { SearchSyntaxError } from "../../domain/search/search-syntax-error.ts";
import { filterFrom, filterParams, filterRefusals } from "./license-filter.ts";
import { spotFrom, spotText } from "./license-spot.ts";
import { listedLicenseResult, listedLicenseView } from "./views/listed-license.ts";

/** Pages further in are reached by After alone, which costs the same anywhere. */
const maxOffset = 100_000;

export const listLicenses = defineMethod({
  name: "admin/ListLicenses",
  summary: "Lists licenses of one product or all, in any order, a page at a time.",
  description:
    `The total is exact up to 10,000. Pages beyond the first ${maxOffset.toLocaleString("en")} licenses are reached by handing ` +
    "`next` of one page to `After` of the following one.",
  permission: "GetKeys",
  access: "reads much",
  on: account,
  params: {
    ...filterParams,
    orderBy: text(100).default("ID").describe("A field, such as `Expires` or `Customer`."),
    descending: flag(),
    page: wholeUnlessZero(1, 1_000_000).default(1).describe("The page, from 1; After goes before it."),
    after: text(2_000).optional().describe("The `next` of the page before."),
    pageSize: wholeUnlessZero(1, 200).default(50),
  },
  refusals: [...filterRefusals, "orderInvalid"],
  result: {
    licenses: z.array(listedLicenseResult),
    total: z.int().describe("How many match."),
    isTotalExact: z.boolean().describe("False when more than `total` match."),
    next: z.string().nullable().describe("Where the next page goes on; null at the end."),
  },

  async handle(call) {
    const { params, store, caller, nowSeconds, refuse } = call;
    const { filter, products } = await filterFrom(call);
    const order = orderFrom(params) ?? refuse("orderInvalid");
    const after =
      params.after === undefined ? undefined : (spotFrom(params.after, order.field) ?? refuse("badParameters"));
    const offset = (params.page - 1) * params.pageSize;
    if (after === undefined && offset > maxOffset) return refuse("badParameters");

    const page = await store.licenseList.page({ ...filter, order, after, offset, limit: params.pageSize }, nowSeconds);
    return {
      licenses: page.licenses.map((license) =>
        listedLicenseView(asSeenBy(caller, license), products.get(license.productId)!, nowSeconds),
      ),
      total: page.total,
      isTotalExact: page.isTotalExact,
      next: page.next === undefined ? null : spotText(page.next),
    };
  },
});

function orderFrom({ orderBy, descending }: { orderBy: string; descending: boolean }) {
  try {
    const order = parseOrderBy(orderBy);
    return descending ? { ...order, direction: "descending" as const } : order;
  } catch (thrown) {
    if (thrown instanceof SearchSyntaxError) return undefined;
    throw thrown;
  }
}

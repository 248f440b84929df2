import type { ParamsOf } from "../../../client/client.ts";
import type { Address } from "../../api/use-address.ts";

/** What narrows the log, by the names in the page's address. */
export const filterNames = [
  "text",
  "productId",
  "success",
  "key",
  "machine",
  "state",
  "reason",
  "method",
  "address",
  "from",
  "to",
] as const;
export type FilterName = (typeof filterNames)[number];

/** Those that are shown only when wanted. */
export const rareNames = filterNames.slice(3);

export const noFilter: Address = Object.fromEntries(filterNames.map((name) => [name, undefined]));
/** The newest lines, rather than a page further back. */
export const newestPage: Address = { before: undefined, after: undefined, page: undefined };

export const isFiltered = (address: Address, names: readonly FilterName[] = filterNames) =>
  names.some((name) => address[name] !== undefined);

type Params = ParamsOf<"admin/ListLog">;

/** The filter as the method takes it. What makes no sense, such as a key without its product, narrows nothing. */
export function filterParams(address: Address, productId: number | undefined): Params {
  const { text, success, key, machine, state, reason, method, address: network, from, to } = address;
  return {
    ...(text ? { text } : {}),
    ...(productId === undefined ? {} : { productId }),
    ...(key && productId !== undefined ? { key: key.trim() } : {}),
    ...(machine === undefined ? {} : { machineCode: machine }),
    ...(success === "true" || success === "false" ? { success: success === "true" } : {}),
    ...(isNumber(state) ? { states: [Number(state)] } : {}),
    ...(reason ? { reason } : {}),
    ...(method ? { method } : {}),
    ...(network ? { address: network } : {}),
    ...(isNumber(from) ? { from: Number(from) } : {}),
    ...(isNumber(to) ? { to: Number(to) } : {}),
  };
}

/** Where the list goes on, if it does not begin with the newest line. */
export function placeOf({ before, after, page }: Address) {
  return {
    before: isNumber(before) ? Number(before) : undefined,
    after: isNumber(after) ? Number(after) : undefined,
    page: isNumber(page) ? Number(page) : 1,
  };
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,11}$/.test(text);
}

import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ParamsOf } from "../../../client/client.ts";
import type { Sort } from "../../api/pages.ts";

/** What the list shows and in which order; it stands in the address, so that a link or a saved view brings it back. */
export interface ListState {
  readonly text: string;
  readonly search: string;
  /** Undefined: as the account has chosen. */
  readonly hideBlocked: boolean | undefined;
  readonly sort: Sort;
}

/** The same as the address and saved views write it; what is as at first is left out. */
export interface ListAddress {
  readonly text?: string;
  readonly search?: string;
  readonly blocked?: "hide" | "show";
  /** A column, with `-` before it for descending. */
  readonly order?: string;
}

const firstOrder = "-created";

export function addressOf({ text, search, hideBlocked, sort }: ListState): ListAddress {
  const order = `${sort.isDescending ? "-" : ""}${sort.column}`;
  return {
    ...(text ? { text } : {}),
    ...(search ? { search } : {}),
    ...(hideBlocked === undefined ? {} : { blocked: hideBlocked ? "hide" : "show" }),
    ...(order === firstOrder ? {} : { order }),
  };
}

/** Reads whatever stands in an address or a view, which anybody may have written. */
export function stateFrom(address: Readonly<Record<string, unknown>>): ListState {
  const textOf = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
  const order = /^-?[A-Za-z]+$/.test(textOf(address.order)) ? textOf(address.order) : firstOrder;
  return {
    text: textOf(address.text).slice(0, 200),
    search: textOf(address.search),
    hideBlocked: address.blocked === "hide" ? true : address.blocked === "show" ? false : undefined,
    sort: { column: order.replace("-", ""), isDescending: order.startsWith("-") },
  };
}

export const isFiltered = ({ text, search, hideBlocked }: ListState) =>
  text !== "" || search !== "" || hideBlocked !== undefined;

export function filterParams(productId: number | undefined, { text, search, hideBlocked }: ListState) {
  return {
    ...(productId === undefined ? {} : { productId }),
    ...(text ? { text } : {}),
    ...(search ? { search } : {}),
    ...(hideBlocked === undefined ? {} : { hideBlocked }),
  } satisfies ParamsOf<"admin/ListLicenses">;
}

export type ListFilter = ReturnType<typeof filterParams>;

/** The state, and how some of it is changed; two changes in a row both count. */
export function useListState(): readonly [ListState, (some: Partial<ListState>) => void] {
  const address = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const change = (some: Partial<ListState>) => {
    const search = (before: Readonly<Record<string, unknown>>) => addressOf({ ...stateFrom(before), ...some });
    void navigate({ to: ".", search: search as never, replace: true, resetScroll: false });
  };
  return [stateFrom(address), change];
}

import type { AnswerOf, ParamsOf } from "../../../client/client.ts";

export type ListedLicense = AnswerOf<"admin/ListLicenses">["licenses"][number];

/** What narrows the list, as the page remembers it. */
export interface Filter {
  readonly text: string;
  readonly search: string;
  readonly hideBlocked: boolean | undefined;
}

export const noFilter: Filter = { text: "", search: "", hideBlocked: undefined };

export function filterParams(productId: number | undefined, { text, search, hideBlocked }: Filter) {
  return {
    ...(productId === undefined ? {} : { productId }),
    ...(text ? { text } : {}),
    ...(search ? { search } : {}),
    ...(hideBlocked === undefined ? {} : { hideBlocked }),
  } satisfies ParamsOf<"admin/ListLicenses">;
}

export const linkTo = ({ productId, key }: ListedLicense) => `/licenses/${productId}/${encodeURIComponent(key)}`;

import { useMemo, useState } from "react";
import type { Pages, Sort } from "./pages.ts";
import type { Asked } from "./use-answer.ts";

export interface ListPagesOptions<Row> {
  readonly pageSize?: number;
  readonly firstSort?: Sort;
  /** What a column is sorted by; columns without one cannot be sorted. */
  readonly sortValues?: Readonly<Record<string, (row: Row) => string | number | null | undefined>>;
}

/**
 * Pages of a list that came whole, such as product/GetProducts.
 * @param asked how it came, where it can be asked for again
 */
export function useListPages<Row>(
  rows: readonly Row[] | undefined,
  asked: Pick<Asked<unknown>, "error" | "refetch"> | undefined,
  { pageSize = 50, firstSort, sortValues = {} }: ListPagesOptions<Row> = {},
): Pages<Row> {
  const [sort, setSort] = useState(firstSort);
  const [wanted, setWanted] = useState(1);
  const value = sort && sortValues[sort.column];
  const sorted = useMemo(() => {
    if (rows === undefined || value === undefined) return rows;
    const direction = sort?.isDescending ? -1 : 1;
    return [...rows].sort((one, other) => direction * compare(value(one), value(other)));
  }, [rows, value, sort?.isDescending]);
  const pageCount = Math.max(1, Math.ceil((rows?.length ?? 0) / pageSize));
  const page = Math.min(wanted, pageCount);
  return {
    rows: sorted?.slice((page - 1) * pageSize, page * pageSize),
    total: rows?.length,
    page,
    pageCount,
    hasNext: page < pageCount,
    goTo: setWanted,
    sort,
    sortBy(next) {
      setSort(next);
      setWanted(1);
    },
    isRefreshing: false,
    error: asked?.error ?? null,
    retry: () => void asked?.refetch(),
  };
}

type Value = string | number | null | undefined;

function compare(one: Value, other: Value): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one ?? "").localeCompare(String(other ?? ""), undefined, { numeric: true, sensitivity: "base" });
}

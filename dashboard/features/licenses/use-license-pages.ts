import type { Pages, Sort } from "../../api/pages.ts";
import { usePages } from "../../api/use-pages.ts";
import type { ListFilter } from "./list-state.ts";
import type { ListedLicense } from "./listed-license.ts";

const pageSize = 50;

/** Pages of all licenses that match. Above 10,000 nobody counts, and each page leads to the next. */
export function useLicensePages(
  filter: ListFilter,
  sorting: readonly [Sort, (sort: Sort) => void],
): Pages<ListedLicense> {
  return usePages("admin/ListLicenses", {
    sorting,
    params: (page, sort, after) => ({
      ...filter,
      ...(after === undefined ? { page } : { after }),
      pageSize,
      ...(sort ? { orderBy: sort.column, descending: sort.isDescending } : {}),
    }),
    read: ({ licenses, total, isTotalExact, next }) => ({
      rows: licenses,
      total,
      pageCount: isTotalExact ? Math.max(1, Math.ceil(total / pageSize)) : undefined,
      next,
      pageSize,
    }),
  });
}

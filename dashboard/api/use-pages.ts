import { useEffect, useRef, useState } from "react";
import type { AnswerOf, MethodName, ParamsOf } from "../../client/client.ts";
import type { Pages, Sort } from "./pages.ts";
import { useUntypedAnswer } from "./use-answer.ts";

export interface PagesOptions<N extends MethodName, Row> {
  /**
   * The parameters that ask for a page, from 1, in an order.
   * @param after the `next` of the page before, where pages are not counted
   */
  readonly params: (page: number, sort: Sort | undefined, after: string | undefined) => ParamsOf<N>;
  readonly read: (answer: AnswerOf<N>) => PageRead<Row>;
  readonly firstSort?: Sort;
  /** The order and how it is changed, for pages that keep it themselves. */
  readonly sorting?: readonly [Sort | undefined, (sort: Sort) => void];
  readonly isWanted?: boolean;
}

export interface PageRead<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Undefined when there are more rows than are counted; `next` leads on then. */
  readonly pageCount: number | undefined;
  readonly next?: string | null;
  readonly pageSize?: number;
}

/** Pages of a method that counts them, such as product/GetKeys. Another search or order begins at page 1 again. */
export function usePages<N extends MethodName, Row>(method: N, options: PagesOptions<N, Row>): Pages<Row> {
  return useUntypedPages(method, options as unknown as UntypedPagesOptions<Row>);
}

interface UntypedPagesOptions<Row> {
  readonly params: (page: number, sort: Sort | undefined, after: string | undefined) => object;
  readonly read: (answer: unknown) => PageRead<Row>;
  readonly firstSort?: Sort;
  readonly sorting?: readonly [Sort | undefined, (sort: Sort) => void];
  readonly isWanted?: boolean;
}

function useUntypedPages<Row>(method: MethodName, options: UntypedPagesOptions<Row>): Pages<Row> {
  const { params, read, firstSort, isWanted } = options;
  const own = useState(firstSort);
  const [sort, setSort] = options.sorting ?? own;
  const list = JSON.stringify(params(1, sort, undefined));
  const [page, setPage] = usePageOf(list);
  const spots = useRef<{ list: string; after: Map<number, string> }>({ list, after: new Map() });
  if (spots.current.list !== list) spots.current = { list, after: new Map() };
  const asked = params(page, sort, spots.current.after.get(page));
  const answer = useUntypedAnswer(method, asked, { keepsLast: true, isWanted });
  const found = answer.data === undefined ? undefined : read(answer.data);
  const pageCount = found?.pageCount;
  useEffect(() => {
    // Rows were removed meanwhile and the page is gone.
    if (pageCount !== undefined && pageCount > 0 && page > pageCount) setPage(pageCount);
  }, [pageCount, page, setPage]);
  return {
    rows: found?.rows,
    total: found?.total,
    isTotalMore: found !== undefined && pageCount === undefined,
    pageSize: found?.pageSize,
    page,
    pageCount,
    hasNext: pageCount === undefined ? Boolean(found?.next) : page < pageCount,
    goTo(next) {
      if (pageCount === undefined && next > page) {
        // The way on is in the answer of this very page.
        if (!found?.next || answer.isPlaceholderData) return;
        spots.current.after.set(next, found.next);
      }
      setPage(next);
    },
    sort,
    sortBy: setSort,
    isRefreshing: answer.isPlaceholderData,
    error: answer.error,
    retry: () => void answer.refetch(),
  };
}

export interface CursorPagesOptions<N extends MethodName, Row> {
  /** The parameters that ask for the rows after a cursor; the first page has none. */
  readonly params: (cursor: number | undefined) => ParamsOf<N>;
  readonly read: (answer: AnswerOf<N>) => readonly Row[];
  /** The cursor that leads on from a page that ends with this row. */
  readonly cursorOf: (last: Row) => number;
  /** A page with fewer rows is the last one. */
  readonly pageSize: number;
  readonly everyMs?: number | false;
  readonly isWanted?: boolean;
}

/** Pages of a method that goes on from an id, such as ai/GetWebAPILog with EndingBefore. */
export function useCursorPages<N extends MethodName, Row>(method: N, options: CursorPagesOptions<N, Row>): Pages<Row> {
  return useUntypedCursorPages(method, options as unknown as UntypedCursorPagesOptions<Row>);
}

interface UntypedCursorPagesOptions<Row> {
  readonly params: (cursor: number | undefined) => object;
  readonly read: (answer: unknown) => readonly Row[];
  readonly cursorOf: (last: Row) => number;
  readonly pageSize: number;
  readonly everyMs?: number | false;
  readonly isWanted?: boolean;
}

function useUntypedCursorPages<Row>(method: MethodName, options: UntypedCursorPagesOptions<Row>): Pages<Row> {
  const { params, read, cursorOf, pageSize, everyMs, isWanted } = options;
  const list = JSON.stringify(params(undefined));
  const [page, setPage] = usePageOf(list);
  const [known, setKnown] = useState<{ list: string; cursors: readonly (number | undefined)[] }>(none(list));
  const cursors = known.list === list ? known.cursors : none(list).cursors;
  const answer = useUntypedAnswer(method, params(cursors[page - 1]), { keepsLast: true, everyMs, isWanted });
  const rows = answer.data === undefined ? undefined : read(answer.data);
  const last = rows?.at(-1);
  return {
    rows,
    page,
    hasNext: rows !== undefined && rows.length >= pageSize,
    goTo(next) {
      if (next > page && last !== undefined) setKnown({ list, cursors: [...cursors.slice(0, page), cursorOf(last)] });
      setPage(next);
    },
    isRefreshing: answer.isPlaceholderData,
    error: answer.error,
    retry: () => void answer.refetch(),
  };
}

const none = (list: string) => ({ list, cursors: [undefined] });

/** The page of one list; another list begins at page 1. */
function usePageOf(list: string): [number, (page: number) => void] {
  const [place, setPlace] = useState({ list, page: 1 });
  const page = place.list === list ? place.page : 1;
  return [page, (next) => setPlace({ list, page: next })];
}

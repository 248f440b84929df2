/** How a table is sorted: by which column, and which way. */
export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** A part of a long list as DataTable shows it, and the ways to the other parts. */
export interface Pages<Row> {
  /** Undefined until the first answer has come. */
  readonly rows: readonly Row[] | undefined;
  /** How many there are on all pages, where that is known. */
  readonly total?: number;
  /** There are more than `total`; nobody counted how many. */
  readonly isTotalMore?: boolean;
  /** How many rows a full page has, where pages are not counted. */
  readonly pageSize?: number;
  /** From 1. */
  readonly page: number;
  readonly pageCount?: number;
  readonly hasNext: boolean;
  goTo(page: number): void;
  readonly sort?: Sort;
  sortBy?(sort: Sort): void;
  /** Another page or order is on its way, and the last one is still shown. */
  readonly isRefreshing: boolean;
  readonly error: unknown;
  retry(): void;
}

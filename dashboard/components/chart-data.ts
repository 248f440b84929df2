export interface ChartPoint {
  /** What stands under it, such as a day; one of a kind. */
  readonly x: string;
  readonly values: Readonly<Record<string, number>>;
}

export interface ChartSeries {
  readonly key: string;
  readonly title: string;
  readonly tone?: "accent" | "good" | "bad" | "neutral" | "warning";
}

export interface ChartData {
  /** A `ranking` has bars that lie, for names that are longer than days. */
  readonly kind: "line" | "area" | "bar" | "stackedBar" | "ranking";
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
  /** Heads the column of `x` in the table. */
  readonly xTitle: string;
  /** What stands under the drawing instead of `x`, where that is too long. */
  readonly shortX?: (x: string) => string;
}

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
  readonly kind: "line" | "area" | "bar" | "stackedBar";
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
  /** Heads the column of `x` in the table. */
  readonly xTitle: string;
}

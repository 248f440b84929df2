import "@mantine/charts/styles.css";
import { AreaChart, BarChart, LineChart } from "@mantine/charts";
import type { ChartData, ChartSeries } from "../chart-data.ts";

const colors: Readonly<Record<NonNullable<ChartSeries["tone"]>, string>> = {
  accent: "indigo.6",
  good: "teal.6",
  bad: "red.6",
  warning: "orange.6",
  neutral: "gray.6",
};

/** Whoever does not see the drawing has the table beside it, so the keyboard passes by. */
const silent = { accessibilityLayer: false };

/** Draws a chart; loaded when the first one is shown. */
export default function Drawing({ kind, points, series, shortX, height }: ChartData & { height: number }) {
  const shared = {
    h: height,
    data: points.map(({ x, values }) => ({ x, ...values })),
    dataKey: "x",
    series: series.map(({ key, title, tone = "accent" }) => ({ name: key, label: title, color: colors[tone] })),
    withLegend: series.length > 1,
    tickLine: "none" as const,
    valueFormatter: (value: number) => value.toLocaleString("en"),
    yAxisProps: { allowDecimals: false },
    xAxisProps: shortX ? { tickFormatter: shortX } : {},
  };
  if (kind === "line")
    return <LineChart {...shared} lineChartProps={silent} curveType="monotone" withDots={points.length < 40} />;
  if (kind === "area")
    return <AreaChart {...shared} areaChartProps={silent} curveType="monotone" withDots={false} fillOpacity={0.15} />;
  if (kind === "ranking")
    return (
      <BarChart
        {...shared}
        orientation="vertical"
        barChartProps={silent}
        yAxisProps={{ width: rankingNameWidth, tickFormatter: shortened }}
        xAxisProps={{ allowDecimals: false }}
        maxBarWidth={18}
      />
    );
  return (
    <BarChart
      {...shared}
      barChartProps={silent}
      type={kind === "stackedBar" ? "stacked" : "default"}
      maxBarWidth={36}
    />
  );
}

const rankingNameWidth = 118;
const shownLetters = 18;

function shortened(name: string): string {
  return name.length > shownLetters ? `${name.slice(0, shownLetters - 1)}…` : name;
}

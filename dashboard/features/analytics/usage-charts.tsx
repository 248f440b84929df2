import type { AnswerOf } from "../../../client/client.ts";
import { Chart } from "../../components/chart.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import { bucketText, shortBucket } from "./range.ts";

type Usage = AnswerOf<"admin/GetUsageOverTime">;
type Bucket = Usage["buckets"][number];

/** Points of what happened in each hour or day; none where nothing ever did. */
export function pointsOf(usage: Usage | undefined, values: (bucket: Bucket) => Readonly<Record<string, number>>) {
  const points = (usage?.buckets ?? []).map((bucket) => ({
    x: bucketText(bucket.start, usage!.by),
    values: values(bucket),
  }));
  return points.some(({ values }) => Object.values(values).some((value) => value > 0)) ? points : [];
}

export const xTitleOf = (usage: Usage | undefined) => analyticsTexts.xTime[usage?.by ?? "day"];

/** What was granted and refused over time. */
export function RequestsChart({ usage }: { usage: Usage | undefined }) {
  const texts = analyticsTexts.requests;
  return (
    <Chart
      title={texts.title}
      description={texts.about}
      kind="stackedBar"
      isLoading={usage === undefined}
      empty={texts.empty}
      xTitle={xTitleOf(usage)}
      shortX={shortBucket}
      points={pointsOf(usage, ({ calls, activations, refused }) => ({
        activations,
        others: calls - activations - refused,
        refused,
      }))}
      series={[
        { key: "activations", title: texts.activations, tone: "accent" },
        { key: "others", title: texts.others, tone: "neutral" },
        { key: "refused", title: texts.refused, tone: "bad" },
      ]}
    />
  );
}

/** Who used the applications over time. */
export function ActiveChart({ usage }: { usage: Usage | undefined }) {
  const texts = analyticsTexts.active;
  return (
    <Chart
      title={texts.title}
      description={texts.about}
      kind="line"
      isLoading={usage === undefined}
      empty={texts.empty}
      xTitle={xTitleOf(usage)}
      shortX={shortBucket}
      points={pointsOf(usage, ({ activeDevices: devices, activeKeys: keys, activeCustomers: customers }) => ({
        devices,
        keys,
        customers,
      }))}
      series={[
        { key: "devices", title: texts.devices, tone: "accent" },
        { key: "keys", title: texts.keys, tone: "good" },
        { key: "customers", title: texts.customers, tone: "warning" },
      ]}
    />
  );
}

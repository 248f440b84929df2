import { SimpleGrid, Text } from "@mantine/core";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { Chart } from "../../components/chart.tsx";
import { NumberStat } from "../../components/number-stat.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState } from "../../components/states.tsx";
import { homeTexts as texts } from "../../texts/home.ts";
import { Refusals } from "./refusals.tsx";

type Bucket = AnswerOf<"admin/GetUsageOverTime">["buckets"][number];

const daySeconds = 86_400;
const days = 14;
const minuteMs = 60_000;

/** Numbers of today, a chart of the days before, and why calls were refused. */
export function Usage() {
  const today = Math.floor(Date.now() / 1_000 / daySeconds) * daySeconds;
  const asked = { from: today - (days - 1) * daySeconds, to: today };
  const { data, error, refetch } = useAnswer("admin/GetUsageOverTime", asked, { everyMs: minuteMs });
  if (error && data === undefined)
    return (
      <Section>
        <ErrorState error={error} retry={() => void refetch()} />
      </Section>
    );
  const now = data?.buckets.at(-1);
  const before = data?.buckets.at(-2);
  return (
    <>
      <Text size="sm" fw={600} component="h2" mb="xs">
        {texts.today}
      </Text>
      <Numbers now={now} before={before} />
      <Chart
        title={texts.chart}
        description={texts.counted}
        kind="stackedBar"
        height={220}
        isLoading={data === undefined}
        points={(data?.buckets ?? []).map(({ start, activations, refused }) => ({
          x: dayText(start),
          values: { activations, refused },
        }))}
        series={[
          { key: "activations", title: texts.chartGranted, tone: "accent" },
          { key: "refused", title: texts.chartRefused, tone: "bad" },
        ]}
        xTitle={texts.chartDay}
      />
      {now && <Refusals refusals={now.refusals} />}
    </>
  );
}

function Numbers({ now, before }: { now: Bucket | undefined; before: Bucket | undefined }) {
  const details = (of: (bucket: Bucket) => number) => before && texts.yesterday(of(before));
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md" mb="md">
      <NumberStat label={texts.calls} value={now?.calls} details={details(({ calls }) => calls)} />
      <NumberStat
        label={texts.activations}
        value={now?.activations}
        details={details(({ activations }) => activations)}
      />
      <NumberStat
        label={texts.refused}
        value={now?.refused}
        details={details(({ refused }) => refused)}
        tone={now && now.refused > 0 ? "bad" : undefined}
      />
      <NumberStat label={texts.devices} value={now?.activeDevices} details={now && texts.newDevices(now.newDevices)} />
    </SimpleGrid>
  );
}

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

function dayText(start: number): string {
  return day.format(new Date(start * 1_000));
}

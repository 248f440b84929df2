import { SimpleGrid, Text } from "@mantine/core";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { NumberStat } from "../../components/number-stat.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { analyticsTexts as texts } from "../../texts/analytics.ts";
import { type Chosen, useChosen } from "./chosen.ts";
import { Filters } from "./filters.tsx";
import { Frame } from "./frame.tsx";
import { PartsChart } from "./parts-chart.tsx";
import { RefusalReasons } from "./refusal-reasons.tsx";
import { ActiveChart, RequestsChart } from "./usage-charts.tsx";

type Usage = AnswerOf<"admin/GetUsageOverTime">;
const minuteMs = 60_000;

/** How much was asked for, by whom, and what was refused. */
export function Page() {
  const chosen = useChosen();
  return (
    <Frame title={texts.title} about={texts.about}>
      <Filters chosen={chosen} hasHours />
      <Content chosen={chosen} />
    </Frame>
  );
}

function Content({ chosen }: { chosen: Chosen }) {
  const { params, range } = chosen;
  const asked = { ...params, by: range.by };
  const { data, error, refetch } = useAnswer("admin/GetUsageOverTime", asked, { everyMs: minuteMs, keepsLast: true });
  if (error && data === undefined)
    return (
      <Section>
        <ErrorState error={error} retry={() => void refetch()} />
      </Section>
    );
  return (
    <>
      <Numbers usage={data} />
      <RequestsChart usage={data} />
      <RefusalReasons usage={data} inLog={chosen.inLog} />
      <ActiveChart usage={data} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mt="md">
        <PartsChart by="country" counted={texts.parts.requests} params={params} />
        <PartsChart by="product" counted={texts.parts.requests} params={params} />
        <PartsChart by="os" counted={texts.parts.machines} params={params} />
        <PartsChart by="osVersion" counted={texts.parts.machines} params={params} />
      </SimpleGrid>
      {data && (
        <Text size="sm" c="dimmed" mt="md">
          {data.countedUntil !== null && texts.countedUntil}{" "}
          <Time at={data.countedUntil} otherwise={texts.notCounted} />
        </Text>
      )}
    </>
  );
}

function Numbers({ usage }: { usage: Usage | undefined }) {
  const names = texts.numbers;
  const sum = (field: "calls" | "refused" | "activations" | "newDevices") =>
    usage?.buckets.reduce((total, bucket) => total + bucket[field], 0);
  const [calls, refused] = [sum("calls"), sum("refused")];
  const share = calls ? (refused ?? 0) / calls : 0;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md" mb="md">
      <NumberStat label={names.calls} value={calls} />
      <NumberStat
        label={names.refused}
        value={refused}
        details={calls ? names.share(share.toLocaleString("en", { style: "percent", maximumFractionDigits: 1 })) : ""}
        tone={refused ? "bad" : undefined}
      />
      <NumberStat label={names.activations} value={sum("activations")} />
      <NumberStat label={names.newDevices} value={sum("newDevices")} />
    </SimpleGrid>
  );
}

import { Button, Group } from "@mantine/core";
import { IconDownload, IconRadar2 } from "@tabler/icons-react";
import type { AnswerOf } from "../../../client/client.ts";
import { useSession } from "../../api/session.tsx";
import { useMore } from "../../api/use-more.ts";
import { downloadCsv } from "../../components/download.ts";
import { useProductChoice } from "../../components/product-picker.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../components/states.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import { AnomalyItem } from "./anomaly-item.tsx";
import { Frame } from "./frame.tsx";

const texts = analyticsTexts.anomalies;
const pageSize = 20;

export type Anomaly = AnswerOf<"admin/GetAnomalies">["anomalies"][number];

/** Groups of requests that were unusual, each with why, its requests and its licenses. */
export function Page() {
  const { mayChooseAll } = useProductChoice(undefined);
  return (
    <Frame title={texts.title} about={texts.about}>
      {mayChooseAll ? (
        <Content />
      ) : (
        <Section>
          <EmptyState title={texts.wholeOnly.title} icon={IconRadar2}>
            {texts.wholeOnly.text}
          </EmptyState>
        </Section>
      )}
    </Frame>
  );
}

function Content() {
  const { may } = useSession();
  const pages = useMore(
    "admin/GetAnomalies",
    (before) => ({ limit: pageSize, ...(before === undefined ? {} : { beforeId: Number(before) }) }),
    ({ anomalies }) => (anomalies.length < pageSize ? undefined : String(anomalies.at(-1)!.firstId)),
  );
  const anomalies = pages.data?.pages.flatMap((page) => page.anomalies);
  if (anomalies === undefined)
    return (
      <Section>
        {pages.error ? <ErrorState error={pages.error} retry={() => void pages.refetch()} /> : <LoadingState />}
      </Section>
    );
  if (anomalies.length === 0)
    return (
      <Section>
        <EmptyState title={texts.empty.title} icon={IconRadar2}>
          {texts.empty.text} {texts.what}
        </EmptyState>
      </Section>
    );
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => save(anomalies)}>
          {texts.csv}
        </Button>
      </Group>
      {anomalies.map((anomaly, place) => (
        <AnomalyItem key={anomaly.firstId} anomaly={anomaly} isFirst={place === 0 && may("GetWebAPILog")} />
      ))}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}

function save(anomalies: readonly Anomaly[]): void {
  const time = (seconds: number | null) => seconds && new Date(seconds * 1_000).toISOString();
  const rows = anomalies.map(({ firstTime, lastTime, reasons }) => [
    time(firstTime),
    time(lastTime),
    reasons.join("; "),
  ]);
  downloadCsv("anomalies.csv", [[texts.from, texts.to, texts.reason], ...rows]);
}

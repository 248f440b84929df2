import { Anchor, Button, SimpleGrid, Table, Text } from "@mantine/core";
import { IconClick, IconDownload } from "@tabler/icons-react";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { csvOf, download } from "../../components/download.ts";
import { Section } from "../../components/section.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../components/states.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import { type Chosen, useChosen } from "./chosen.ts";
import { Filters } from "./filters.tsx";
import { Frame } from "./frame.tsx";
import { PartsChart } from "./parts-chart.tsx";

const texts = analyticsTexts.events;
const names = texts.columns;
const listed = 200;

type Summary = AnswerOf<"admin/GetEventSummary">;
type EventSum = Summary["events"][number];

/** What applications recorded. */
export function Page() {
  const chosen = useChosen();
  return (
    <Frame title={texts.title} about={texts.about}>
      <Filters chosen={chosen} />
      <Content chosen={chosen} />
    </Frame>
  );
}

function Content({ chosen: { params } }: { chosen: Chosen }) {
  const asked = { ...params, limit: listed };
  const { data, error, refetch } = useAnswer("admin/GetEventSummary", asked, { keepsLast: true });
  if (data === undefined)
    return <Section>{error ? <ErrorState error={error} retry={() => void refetch()} /> : <LoadingState />}</Section>;
  if (data.events.length === 0)
    return (
      <Section>
        <EmptyState
          title={texts.empty.title}
          icon={IconClick}
          action={<Anchor href="/docs/api/v3/ai/RegisterEvent">{texts.docs}</Anchor>}
        >
          {texts.empty.text}
        </EmptyState>
      </Section>
    );
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mb="md">
        <PartsChart by="feature" counted={analyticsTexts.parts.events} params={params} />
        <PartsChart by="event" counted={analyticsTexts.parts.events} params={params} />
      </SimpleGrid>
      <EventTable summary={data} />
    </>
  );
}

function EventTable({ summary: { events, names: known } }: { summary: Summary }) {
  const save = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconDownload size={15} />}
      onClick={() => download("events.csv", csvFrom(events), "text/csv;charset=utf-8")}
    >
      {texts.csv}
    </Button>
  );
  return (
    <Section
      title={texts.list}
      description={known > events.length ? texts.more(events.length, known) : texts.machineDaysHint}
      actions={save}
      isFlush
    >
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl="lg">{names.feature}</Table.Th>
              <Table.Th>{names.event}</Table.Th>
              <Table.Th ta="right">{names.count}</Table.Th>
              <Table.Th ta="right">{names.machineDays}</Table.Th>
              <Table.Th pr="lg" ta="right">
                {names.sums}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {events.map((event) => (
              <Table.Tr key={JSON.stringify([event.featureName, event.eventName])}>
                <Table.Td pl="lg">
                  <Name text={event.featureName} />
                </Table.Td>
                <Table.Td>
                  <Name text={event.eventName} />
                </Table.Td>
                <Table.Td ta="right">{event.count.toLocaleString("en")}</Table.Td>
                <Table.Td ta="right">{event.machineDays.toLocaleString("en")}</Table.Td>
                <Table.Td pr="lg" ta="right">
                  {event.sums.map(sumText).join(", ")}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function Name({ text }: { text: string | null }) {
  return text === null ? (
    <Text span size="sm" c="dimmed">
      {texts.none}
    </Text>
  ) : (
    text
  );
}

/** Amounts come in minor units. */
function sumText({ currency, value }: EventSum["sums"][number]): string {
  const amount = (value / 100).toLocaleString("en", { minimumFractionDigits: 2 });
  return currency === null ? amount : `${amount} ${currency}`;
}

function csvFrom(events: readonly EventSum[]): string {
  const head = [names.feature, names.event, names.count, names.machineDays, names.sums];
  const rows = events.map(({ featureName, eventName, count, machineDays, sums }) => [
    featureName,
    eventName,
    count,
    machineDays,
    sums.map(sumText).join(", "),
  ]);
  return csvOf([head, ...rows]);
}

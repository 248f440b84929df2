import { Button, Group, SimpleGrid, Table } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { Chart } from "../../components/chart.tsx";
import { NumberStat } from "../../components/number-stat.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState, ErrorState } from "../../components/states.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import { type Chosen, useChosen } from "./chosen.ts";
import { Filters } from "./filters.tsx";
import { Frame } from "./frame.tsx";
import { bucketText, daysIn, shortBucket } from "./range.ts";

const texts = analyticsTexts.trials;
const offered = 6;
type Conversion = AnswerOf<"admin/GetTrialConversion">;

/** How many trials were followed by a license. */
export function Page() {
  const chosen = useChosen();
  const { productId, products } = chosen.products;
  // There is no adding up over products: a customer may have tried several.
  const product = productId ?? (products.length === 1 ? products[0]!.id : undefined);
  return (
    <Frame title={texts.title} about={texts.about}>
      <Filters chosen={chosen} />
      {product === undefined ? (
        <Section>
          <EmptyState title={texts.choose} icon={IconHourglass} action={<ProductButtons chosen={chosen} />}>
            {texts.chooseText}
          </EmptyState>
        </Section>
      ) : (
        <Content chosen={chosen} productId={product} />
      )}
    </Frame>
  );
}

/** The first products, to choose with one click. */
function ProductButtons({ chosen: { products, change } }: { chosen: Chosen }) {
  return (
    <Group gap="xs" justify="center">
      {products.products.slice(0, offered).map(({ id, name }) => (
        <Button key={id} variant="default" maw="16rem" onClick={() => change({ productId: String(id) })}>
          {name}
        </Button>
      ))}
    </Group>
  );
}

function Content({ chosen: { range }, productId }: { chosen: Chosen; productId: number }) {
  const { from, to } = range;
  const { data, error, refetch } = useAnswer("admin/GetTrialConversion", { from, to, productId }, { keepsLast: true });
  if (error && data === undefined)
    return (
      <Section>
        <ErrorState error={error} retry={() => void refetch()} />
      </Section>
    );
  return (
    <>
      <Numbers conversion={data} />
      <Chart
        title={texts.chart}
        description={texts.chartAbout}
        kind="stackedBar"
        isLoading={data === undefined}
        empty={texts.empty}
        xTitle={analyticsTexts.xTime.day}
        shortX={shortBucket}
        points={data && data.trials > 0 ? pointsOf(data, from, to) : []}
        series={[
          { key: "converted", title: texts.bought, tone: "good" },
          { key: "open", title: texts.open, tone: "neutral" },
        ]}
      />
      {data && data.converted > 0 && <Ways conversion={data} />}
    </>
  );
}

function Numbers({ conversion }: { conversion: Conversion | undefined }) {
  const rate = conversion?.rate.toLocaleString("en", { style: "percent", maximumFractionDigits: 1 });
  return (
    <SimpleGrid cols={{ base: 2, md: 3 }} spacing="md" mb="md">
      <NumberStat
        label={texts.made}
        value={conversion?.trials}
        details={conversion && texts.verified(conversion.verified.toLocaleString("en"))}
      />
      <NumberStat label={texts.converted} value={conversion?.converted} />
      <NumberStat label={texts.rate} value={conversion?.trials === 0 ? "–" : rate} />
    </SimpleGrid>
  );
}

/** All days of the time, those without trials too. */
function pointsOf({ days }: Conversion, from: number, to: number) {
  const byStart = new Map(days.map((day) => [bucketText(day.start, "day"), day]));
  return daysIn({ from, to }).map((x) => {
    const { trials = 0, converted = 0 } = byStart.get(x) ?? {};
    return { x, values: { converted, open: trials - converted } };
  });
}

function Ways({ conversion: { ways } }: { conversion: Conversion }) {
  const names = Object.keys(texts.wayNames) as (keyof typeof texts.wayNames)[];
  return (
    <Section title={texts.ways} isFlush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th pl="lg">{texts.way}</Table.Th>
            <Table.Th ta="right" pr="lg">
              {texts.count}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name) => (
            <Table.Tr key={name}>
              <Table.Td pl="lg">{texts.wayNames[name]}</Table.Td>
              <Table.Td ta="right" pr="lg">
                {ways[name].toLocaleString("en")}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

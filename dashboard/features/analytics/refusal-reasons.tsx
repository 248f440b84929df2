import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { useSession } from "../../api/session.tsx";
import type { Address } from "../../api/use-address.ts";
import { Chart, type ChartData } from "../../components/chart.tsx";
import { Section } from "../../components/section.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import { refusalMeanings } from "../../texts/refusals.ts";
import { shortBucket } from "./range.ts";
import { pointsOf, xTitleOf } from "./usage-charts.tsx";

const texts = analyticsTexts.refusals;

type Usage = AnswerOf<"admin/GetUsageOverTime">;
interface Reason {
  readonly reason: string;
  readonly text: string;
  readonly count: number;
}

const tones = ["bad", "warning", "accent", "good"] as const;
const rest = "rest";
/** Lines from before reasons were kept have none to look for. */
const unknown = "unknown";

/** Why requests were refused: over time, and each reason with what it means and its lines in the log. */
export function RefusalReasons({ usage, inLog }: { usage: Usage | undefined; inLog: Address }) {
  const reasons = reasonsIn(usage);
  const shown = reasons.slice(0, tones.length);
  const isShown = new Set(shown.map(({ reason }) => reason));
  const series: ChartData["series"] = shown.map(({ reason, text }, place) => ({
    key: reason,
    title: text,
    tone: tones[place],
  }));
  const hasRest = reasons.length > shown.length;
  return (
    <>
      <Chart
        title={texts.title}
        kind="stackedBar"
        height={220}
        isLoading={usage === undefined}
        empty={texts.empty}
        xTitle={xTitleOf(usage)}
        shortX={shortBucket}
        points={pointsOf(usage, ({ refusals }) => {
          const others = refusals.filter(({ reason }) => !isShown.has(reason));
          return {
            ...Object.fromEntries(refusals.filter(({ reason }) => isShown.has(reason)).map((r) => [r.reason, r.count])),
            ...(hasRest ? { [rest]: others.reduce((sum, { count }) => sum + count, 0) } : {}),
          };
        })}
        series={hasRest ? [...series, { key: rest, title: texts.rest, tone: "neutral" }] : series}
      />
      {reasons.length > 0 && <ReasonTable reasons={reasons} inLog={inLog} />}
    </>
  );
}

function ReasonTable({ reasons, inLog }: { reasons: readonly Reason[]; inLog: Address }) {
  const { may } = useSession();
  return (
    <Section title={texts.list} isFlush>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl="lg">{texts.reason}</Table.Th>
              <Table.Th>{texts.means}</Table.Th>
              <Table.Th ta="right">{texts.count}</Table.Th>
              {may("GetWebAPILog") && <Table.Th pr="lg" />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {reasons.map(({ reason, text, count }) => (
              <Table.Tr key={reason}>
                <Table.Td pl="lg" style={{ verticalAlign: "top" }}>
                  {text}
                </Table.Td>
                <Table.Td style={{ verticalAlign: "top" }}>
                  <Text size="sm" c="dimmed">
                    {refusalMeanings[reason]}
                  </Text>
                </Table.Td>
                <Table.Td ta="right" style={{ verticalAlign: "top" }}>
                  {count.toLocaleString("en")}
                </Table.Td>
                {may("GetWebAPILog") && (
                  <Table.Td pr="lg" style={{ verticalAlign: "top" }}>
                    <Anchor
                      component={Link}
                      to="/logs"
                      search={{ ...inLog, ...(reason === unknown ? { success: "false" } : { reason }) } as never}
                      size="sm"
                      className="latchkey-nowrap"
                      aria-label={texts.show(text)}
                    >
                      {texts.log}
                    </Anchor>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

/** All reasons of the time, the most frequent first. */
function reasonsIn(usage: Usage | undefined): Reason[] {
  const sums = new Map<string, Reason>();
  for (const one of (usage?.buckets ?? []).flatMap(({ refusals }) => refusals))
    sums.set(one.reason, { ...one, count: one.count + (sums.get(one.reason)?.count ?? 0) });
  return [...sums.values()].sort((one, other) => other.count - one.count);
}

import type { AnswerOf, ParamsOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { Chart } from "../../components/chart.tsx";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import type { Chosen } from "./chosen.ts";

const texts = analyticsTexts.parts;

type Breakdown = AnswerOf<"admin/GetUsageBreakdown">;
type Side = Exclude<ParamsOf<"admin/GetUsageBreakdown">["by"], "reason">;

interface PartsChartProps {
  readonly by: Side;
  /** What is counted. */
  readonly counted: string;
  readonly params: Chosen["params"];
}

/** What the requests, machines or events of a time were made up of. */
export function PartsChart({ by, counted, params }: PartsChartProps) {
  const { data, error } = useAnswer("admin/GetUsageBreakdown", { ...params, by }, { keepsLast: true });
  const { title, x, empty } = texts[by];
  const points = data ? pointsOf(data) : [];
  return (
    <div>
      {error && data === undefined ? (
        <Section title={title}>
          <Problem error={error} />
        </Section>
      ) : (
        <Chart
          title={title}
          kind="ranking"
          isLoading={data === undefined}
          height={Math.max(minHeight, points.length * rowHeight + axisHeight)}
          points={points}
          series={[{ key: "count", title: counted, tone: "accent" }]}
          xTitle={x}
          empty={empty}
        />
      )}
    </div>
  );
}

const minHeight = 120;
const rowHeight = 28;
const axisHeight = 40;

function pointsOf({ by, parts, rest }: Breakdown) {
  const all = rest > 0 ? [...parts, { name: "", label: texts.rest, count: rest }] : parts;
  const labels = all.map(({ name, label }) => (by === "country" && name !== "" ? countryName(name) : label));
  return all.map(({ name, count }, index) => {
    const label = labels[index]!;
    const isTwin = labels.indexOf(label) !== labels.lastIndexOf(label);
    return { x: isTwin ? `${label} (${name})` : label, values: { count } };
  });
}

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}

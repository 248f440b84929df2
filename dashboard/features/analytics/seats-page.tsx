import { IconArmchair } from "@tabler/icons-react";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { Chart } from "../../components/chart.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../components/states.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import { type Chosen, useChosen } from "./chosen.ts";
import { Filters } from "./filters.tsx";
import { Frame } from "./frame.tsx";
import { daysIn, shortBucket } from "./range.ts";
import { SeatTable } from "./seat-table.tsx";

const texts = analyticsTexts.seats;
/** What the server looks at, at most. */
const maxDays = 100;
const charted = 10;
const listed = 50;

export type PressedLicense = AnswerOf<"admin/GetPeakSeats">["licenses"][number];

/** Which licenses were full, and whom that turned away. */
export function Page() {
  const chosen = useChosen(maxDays);
  return (
    <Frame title={texts.title} about={texts.about}>
      <Filters chosen={chosen} maxDays={maxDays} />
      <Content chosen={chosen} />
    </Frame>
  );
}

function Content({ chosen }: { chosen: Chosen }) {
  const { params, range, address, change } = chosen;
  const { data, error, refetch } = useAnswer("admin/GetPeakSeats", { ...params, limit: listed }, { keepsLast: true });
  if (data === undefined)
    return <Section>{error ? <ErrorState error={error} retry={() => void refetch()} /> : <LoadingState />}</Section>;
  if (data.licenses.length === 0)
    return (
      <Section>
        <EmptyState title={texts.empty.title} icon={IconArmchair}>
          {texts.empty.text}
        </EmptyState>
      </Section>
    );
  const open = data.licenses.find(({ licenseId }) => String(licenseId) === address.license);
  return (
    <>
      <PeakChart licenses={data.licenses.slice(0, charted)} />
      <SeatTable
        licenses={data.licenses}
        onOpen={({ licenseId }) => change({ license: String(licenseId) })}
        openId={open?.licenseId}
      />
      {open && <DaysChart license={open} from={range.from} to={range.to} />}
    </>
  );
}

function PeakChart({ licenses }: { licenses: readonly PressedLicense[] }) {
  return (
    <Chart
      title={texts.chart}
      description={texts.chartAbout}
      kind="bar"
      xTitle={texts.license}
      shortX={(key) => (key.length > 6 ? `${key.slice(0, 5)}…` : key)}
      points={licenses.map(({ key, peakNodeLocked, peakFloating, maxMachines }) => ({
        x: key,
        values: { nodeLocked: peakNodeLocked, floating: peakFloating, limit: maxMachines },
      }))}
      series={[
        { key: "nodeLocked", title: texts.nodeLocked, tone: "accent" },
        { key: "floating", title: texts.floating, tone: "warning" },
        { key: "limit", title: texts.limit, tone: "neutral" },
      ]}
    />
  );
}

function DaysChart({ license, from, to }: { license: PressedLicense; from: number; to: number }) {
  const days = new Map(license.days.map((day) => [day.day, day]));
  const points = daysIn({ from, to }).map((x) => {
    const { nodeLocked = 0, floating = 0, denials = 0 } = days.get(x) ?? {};
    return { x, values: { nodeLocked, floating, denials } };
  });
  return (
    <Chart
      title={texts.daysOf(license.key)}
      kind="bar"
      height={200}
      xTitle={analyticsTexts.xTime.day}
      shortX={shortBucket}
      points={points}
      series={[
        { key: "nodeLocked", title: texts.nodeLocked, tone: "accent" },
        { key: "floating", title: texts.floating, tone: "warning" },
        { key: "denials", title: texts.denials, tone: "bad" },
      ]}
    />
  );
}

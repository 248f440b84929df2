import { useInViewport } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { Chart, type ChartData } from "../../components/chart.tsx";
import { dayText } from "../../components/day-text.ts";
import { licenseTexts } from "../../texts/license.ts";
import type { License } from "./license.ts";

const texts = licenseTexts.usage;
const days = 30;
const dayMs = 86_400_000;

/** How much the license was used lately; asked for once it can be seen. */
export function Usage({ license }: { license: License }) {
  const { ref, inViewport } = useInViewport();
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (inViewport) setWanted(true);
  }, [inViewport]);
  const [firstMs] = useState(() => Date.now() - (days - 1) * dayMs);
  const params = { productId: license.productId, keyId: license.globalId, start: dayOf(firstMs), limit: 1_000 };
  const { data } = useAnswer("ai/GetLicenseActivityBuckets", params, { isWanted, staleMs: 60_000 });
  return (
    <div ref={ref} style={{ marginTop: "var(--mantine-spacing-md)" }}>
      <Chart
        title={texts.title}
        description={texts.about}
        kind="stackedBar"
        height={180}
        xTitle={texts.day}
        isLoading={data === undefined}
        points={data ? pointsOf(data.buckets, firstMs) : []}
        series={[
          { key: "refreshes", title: texts.refreshes, tone: "accent" },
          { key: "releases", title: texts.releases, tone: "neutral" },
        ]}
      />
    </div>
  );
}

type Bucket = AnswerOf<"ai/GetLicenseActivityBuckets">["buckets"][number];

function pointsOf(buckets: readonly Bucket[], firstMs: number): ChartData["points"] {
  if (buckets.length === 0) return [];
  return Array.from({ length: days }, (_, index) => {
    const x = dayOf(firstMs + index * dayMs);
    const within = buckets.filter(({ bucketStartUtc }) => dayOf(bucketStartUtc * 1_000) === x);
    const sum = (field: "refreshCount" | "deactivationCount") =>
      within.reduce((total, bucket) => total + bucket[field], 0);
    return { x, values: { refreshes: sum("refreshCount"), releases: sum("deactivationCount") } };
  });
}

const dayOf = (ms: number) => dayText(ms / 1_000);

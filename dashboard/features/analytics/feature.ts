import { IconChartBar } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { analyticsTexts as texts } from "../../texts/analytics.ts";

const permission = "UsageAnalytics";
const of = "/analytics";

export const feature: Feature = {
  pages: [
    {
      path: of,
      title: texts.title,
      permission,
      menu: { section: "insights", order: 10, icon: IconChartBar },
      tab: { of, order: 10, title: texts.usage },
      load: () => import("./usage-page.tsx"),
    },
    {
      path: `${of}/seats`,
      title: texts.seats.title,
      permission,
      tab: { of, order: 20 },
      load: () => import("./seats-page.tsx"),
    },
    {
      path: `${of}/events`,
      title: texts.events.title,
      permission,
      tab: { of, order: 30 },
      load: () => import("./events-page.tsx"),
    },
    {
      path: `${of}/trials`,
      title: texts.trials.title,
      permission,
      tab: { of, order: 40 },
      load: () => import("./trials-page.tsx"),
    },
    {
      path: `${of}/anomalies`,
      title: texts.anomalies.title,
      permission,
      tab: { of, order: 50 },
      load: () => import("./anomalies-page.tsx"),
    },
  ],
};

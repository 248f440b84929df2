import { IconChartBar } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { pageTitles as titles } from "../../texts/titles.ts";

const permission = "UsageAnalytics";
const of = "/analytics";

export const feature: Feature = {
  pages: [
    {
      path: of,
      title: titles.analytics,
      permission,
      menu: { section: "insights", order: 10, icon: IconChartBar },
      tab: { of, order: 10, title: titles.usage },
      load: () => import("./usage-page.tsx"),
    },
    {
      path: `${of}/seats`,
      title: titles.seats,
      permission,
      tab: { of, order: 20 },
      load: () => import("./seats-page.tsx"),
    },
    {
      path: `${of}/events`,
      title: titles.events,
      permission,
      tab: { of, order: 30 },
      load: () => import("./events-page.tsx"),
    },
    {
      path: `${of}/trials`,
      title: titles.trials,
      permission,
      tab: { of, order: 40 },
      load: () => import("./trials-page.tsx"),
    },
    {
      path: `${of}/anomalies`,
      title: titles.anomalies,
      permission,
      tab: { of, order: 50 },
      load: () => import("./anomalies-page.tsx"),
    },
  ],
};

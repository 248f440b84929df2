import { IconHeartbeat } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { healthTexts } from "../../texts/health.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/health",
      title: healthTexts.title,
      permission: "ReadAccount",
      menu: { section: "settings", order: 60, icon: IconHeartbeat },
      load: () => import("./health-page.tsx"),
    },
  ],
};

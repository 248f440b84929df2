import { IconHeartbeat } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { pageTitles } from "../../texts/titles.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/health",
      title: pageTitles.health,
      permission: "ReadAccount",
      menu: { section: "settings", order: 60, icon: IconHeartbeat },
      load: () => import("./health-page.tsx"),
    },
  ],
};

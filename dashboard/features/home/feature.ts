import { IconLayoutDashboard } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { homeTexts } from "../../texts/home.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/",
      title: homeTexts.title,
      menu: { section: "start", order: 10, icon: IconLayoutDashboard },
      load: () => import("./home-page.tsx"),
    },
  ],
};

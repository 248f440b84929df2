import { IconAdjustments } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { settingsTexts } from "../../texts/settings.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/settings",
      title: settingsTexts.title,
      permission: "ManageSettings",
      menu: { section: "settings", order: 10, icon: IconAdjustments },
      load: () => import("./settings-page.tsx"),
    },
  ],
};

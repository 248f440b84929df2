import { IconDoorEnter } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { portalTexts } from "../../texts/portal.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/portal",
      title: portalTexts.title,
      permission: "ManageSettings",
      menu: { section: "people", order: 40, icon: IconDoorEnter },
      load: () => import("./portal-page.tsx"),
    },
  ],
};

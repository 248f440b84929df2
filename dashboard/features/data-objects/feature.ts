import { IconDatabase } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { dataObjectTexts } from "../../texts/data-objects.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/data-objects",
      title: dataObjectTexts.title,
      permission: "ListDataObjects",
      menu: { section: "integration", order: 40, icon: IconDatabase },
      load: () => import("./data-objects-page.tsx"),
    },
  ],
};

import { IconLock } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { lockTexts } from "../../texts/locks.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/locks",
      title: lockTexts.title,
      permission: "ManageLocks",
      menu: { section: "settings", order: 50, icon: IconLock },
      load: () => import("./locks-page.tsx"),
    },
  ],
};

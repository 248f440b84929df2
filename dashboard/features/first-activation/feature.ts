import { IconRocket } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { firstActivationTexts } from "../../texts/first-activation.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/first-activation",
      title: firstActivationTexts.title,
      permission: "ManageTokens",
      menu: { section: "start", order: 20, icon: IconRocket },
      load: () => import("./first-activation-page.tsx"),
    },
  ],
};

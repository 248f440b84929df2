import { IconKey } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { pageTitles } from "../../texts/titles.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/tokens",
      title: pageTitles.tokens,
      permission: "ManageTokens",
      menu: { section: "integration", order: 10, icon: IconKey },
      load: () => import("./tokens-page.tsx"),
    },
    {
      path: "/tokens/new",
      title: pageTitles.newToken,
      permission: "ManageTokens",
      load: () => import("./new-token-page.tsx"),
    },
  ],
};

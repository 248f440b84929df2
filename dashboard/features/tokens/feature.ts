import { IconKey } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { tokenTexts } from "../../texts/tokens.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/tokens",
      title: tokenTexts.title,
      permission: "ManageTokens",
      menu: { section: "integration", order: 10, icon: IconKey },
      load: () => import("./tokens-page.tsx"),
    },
    {
      path: "/tokens/new",
      title: tokenTexts.form.title,
      permission: "ManageTokens",
      load: () => import("./new-token-page.tsx"),
    },
  ],
};

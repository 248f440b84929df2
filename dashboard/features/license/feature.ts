import type { Feature } from "../../feature.ts";
import { pageTitles } from "../../texts/titles.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/licenses/$productId/$key",
      title: pageTitles.license,
      permission: "GetKeys",
      load: () => import("./license-page.tsx"),
    },
  ],
};

import type { Feature } from "../../feature.ts";
import { licenseTexts } from "../../texts/license.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/licenses/$productId/$key",
      title: licenseTexts.title,
      permission: "GetKeys",
      load: () => import("./license-page.tsx"),
    },
  ],
};

import { IconFileCertificate } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { activationFormTexts } from "../../texts/activation-forms.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/activation-forms",
      title: activationFormTexts.title,
      permission: "ReadAccount",
      menu: { section: "licensing", order: 60, icon: IconFileCertificate },
      load: () => import("./activation-forms-page.tsx"),
    },
  ],
};

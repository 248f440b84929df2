import { IconCertificate, IconShieldLock } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { accountKeyTexts } from "../../texts/account-keys.ts";
import { securityTexts } from "../../texts/security.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/security",
      title: securityTexts.title,
      menu: { section: "settings", order: 30, icon: IconShieldLock },
      load: () => import("./security-page.tsx"),
    },
    {
      path: "/key-pair",
      title: accountKeyTexts.title,
      permission: "ManageAccountKeys",
      menu: { section: "settings", order: 40, icon: IconCertificate },
      load: () => import("./key-pair-page.tsx"),
    },
  ],
};

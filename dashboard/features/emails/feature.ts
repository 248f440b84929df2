import { IconMail } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { pageTitles } from "../../texts/titles.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/emails",
      title: pageTitles.emails,
      permission: "ManageNotices",
      menu: { section: "settings", order: 15, icon: IconMail },
      load: () => import("./emails-page.tsx"),
    },
    {
      path: "/emails/$mailKind",
      title: pageTitles.email,
      permission: "ManageNotices",
      load: () => import("./email-page.tsx"),
    },
  ],
};

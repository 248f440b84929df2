import { IconUsersGroup } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { teamTexts } from "../../texts/team.ts";

const permission = "ManageTeam";

export const feature: Feature = {
  pages: [
    {
      path: "/team",
      title: teamTexts.title,
      permission,
      menu: { section: "settings", order: 20, icon: IconUsersGroup },
      tab: { of: "/team", order: 10 },
      load: () => import("./team-page.tsx"),
    },
    {
      path: "/team/sessions",
      title: teamTexts.sessions,
      permission,
      tab: { of: "/team", order: 20 },
      load: () => import("./sessions-page.tsx"),
    },
    {
      path: "/team/sign-ins",
      title: teamTexts.signIns,
      permission,
      tab: { of: "/team", order: 30 },
      load: () => import("./sign-ins-page.tsx"),
    },
  ],
};

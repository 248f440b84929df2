import { IconHistory, IconListSearch } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { pageTitles as titles } from "../../texts/titles.ts";

const permission = "GetWebAPILog";
/** Ids of requests, as the server gives them. */
const requestId = /^[0-9a-z]{13,20}$/;

export const feature: Feature = {
  pages: [
    {
      path: "/logs",
      title: titles.log,
      permission,
      menu: { section: "insights", order: 20, icon: IconListSearch },
      load: () => import("./log-page.tsx"),
    },
    {
      path: "/logs/requests/$requestId",
      title: titles.request,
      permission,
      load: () => import("./request-page.tsx"),
    },
    {
      path: "/object-log",
      title: titles.objectLog,
      permission: "GetObjectLog",
      menu: { section: "insights", order: 30, icon: IconHistory },
      load: () => import("./object-log-page.tsx"),
    },
  ],
  async find(text) {
    if (!requestId.test(text)) return [];
    return [{ kind: titles.requests, title: text, to: `/logs/requests/${text}` }];
  },
};

import { IconSpeakerphone } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { messageTexts } from "../../texts/messages.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/messages",
      title: messageTexts.title,
      permission: "GetMessages",
      menu: { section: "people", order: 40, icon: IconSpeakerphone },
      load: () => import("./messages-page.tsx"),
    },
  ],
};

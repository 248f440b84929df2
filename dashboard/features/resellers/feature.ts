import { IconBuildingStore } from "@tabler/icons-react";
import { client } from "../../api/client.ts";
import type { Feature } from "../../feature.ts";
import { resellerTexts } from "../../texts/resellers.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/resellers",
      title: resellerTexts.title,
      permission: "Reseller",
      menu: { section: "people", order: 30, icon: IconBuildingStore },
      load: () => import("./resellers-page.tsx"),
    },
    {
      path: "/resellers/$resellerId",
      title: resellerTexts.title,
      permission: "Reseller",
      load: () => import("./reseller-page.tsx"),
    },
  ],
  async find(search) {
    const { resellers } = await client.call("reseller/GetResellers", { search, limit: 5 });
    return resellers.map(({ id, name, email }) => ({
      kind: resellerTexts.title,
      title: name || resellerTexts.noName(id),
      details: email ?? "",
      to: `/resellers/${id}`,
    }));
  },
};

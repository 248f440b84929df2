import { IconKey } from "@tabler/icons-react";
import { client } from "../../api/client.ts";
import { licensePath } from "../../components/license-path.ts";
import type { Feature } from "../../feature.ts";
import { licenseImportTexts } from "../../texts/license-import.ts";
import { licenseListTexts as texts } from "../../texts/licenses.ts";

const kinds = ["keys", "machines", "notes"] as const;

export const feature: Feature = {
  pages: [
    {
      path: "/licenses",
      title: texts.title,
      permission: "GetKeys",
      menu: { section: "licensing", order: 20, icon: IconKey },
      load: () => import("./licenses-page.tsx"),
    },
    {
      path: "/products/$productId/licenses",
      title: texts.title,
      permission: "GetKeys",
      tab: { of: "/products/$productId", order: 20 },
      load: () => import("./licenses-page.tsx"),
    },
    {
      path: "/products/$productId/import",
      title: licenseImportTexts.title,
      permission: "CreateKey",
      load: () => import("./import/import-page.tsx"),
    },
  ],
  async find(text) {
    const found = await client.call("admin/SearchEverything", { text });
    return kinds.flatMap((kind) =>
      found[kind].map(({ productId, key, text: details }) => ({
        kind: texts.found[kind],
        title: key,
        details: details === key ? undefined : details,
        to: licensePath(productId, key),
      })),
    );
  },
};

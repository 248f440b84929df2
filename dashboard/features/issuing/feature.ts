import { client } from "../../api/client.ts";
import type { Feature } from "../../feature.ts";
import { issuingTexts as texts } from "../../texts/issuing.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/products/$productId/licenses/new",
      title: texts.title,
      permission: "CreateKey",
      load: () => import("./new-license-page.tsx"),
    },
    {
      path: "/products/$productId/templates",
      title: texts.templates.title,
      permission: "GetLicenseTemplates",
      tab: { of: "/products/$productId", order: 40 },
      load: () => import("./templates-page.tsx"),
    },
  ],
  async find(text) {
    const { licenseTemplates } = await client.call("licensetemplate/GetLicenseTemplates", {});
    return licenseTemplates
      .filter(({ name, productId }) => productId > 0 && name.toLowerCase().includes(text.toLowerCase()))
      .slice(0, 5)
      .map(({ name, productId }) => ({
        kind: texts.templates.title,
        title: name,
        to: `/products/${productId}/templates`,
      }));
  },
};

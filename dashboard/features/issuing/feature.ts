import { client } from "../../api/client.ts";
import type { Feature } from "../../feature.ts";
import { pageTitles } from "../../texts/titles.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/products/$productId/licenses/new",
      title: pageTitles.newLicense,
      permission: "CreateKey",
      load: () => import("./new-license-page.tsx"),
    },
    {
      path: "/products/$productId/templates",
      title: pageTitles.licenseTemplates,
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
        kind: pageTitles.licenseTemplates,
        title: name,
        to: `/products/${productId}/templates`,
      }));
  },
};

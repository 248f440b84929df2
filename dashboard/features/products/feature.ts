import { IconBox } from "@tabler/icons-react";
import { client } from "../../api/client.ts";
import type { Feature } from "../../feature.ts";
import { productTexts } from "../../texts/products.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/products",
      title: productTexts.title,
      permission: "GetProducts",
      menu: { section: "licensing", order: 10, icon: IconBox },
      load: () => import("./products-page.tsx"),
    },
    {
      path: "/products/$productId",
      title: productTexts.overview,
      permission: "GetProducts",
      tab: { of: "/products/$productId", order: 10 },
      load: () => import("./product-page.tsx"),
    },
    {
      path: "/products/$productId/feature-template",
      title: productTexts.template.title,
      permission: "GetProducts",
      tab: { of: "/products/$productId", order: 30 },
      load: () => import("./feature-template-page.tsx"),
    },
    {
      path: "/products/$productId/settings",
      title: productTexts.switches.title,
      permission: "GetProducts",
      tab: { of: "/products/$productId", order: 90 },
      load: () => import("./settings-page.tsx"),
    },
  ],
  async find(text) {
    const { products } = await client.call("product/GetProducts", {});
    return products
      .filter(({ id, name }) => String(id) === text || name.toLowerCase().includes(text.toLowerCase()))
      .slice(0, 5)
      .map(({ id, name }) => ({
        kind: productTexts.title,
        title: name,
        details: `${productTexts.columns.id} ${id}`,
        to: `/products/${id}`,
      }));
  },
};

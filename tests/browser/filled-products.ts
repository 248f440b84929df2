import type { Dashboard } from "./dashboard.ts";

/** A product with a thousand licenses of a fair. @returns the product's id */
export async function aFair({ server: { operator } }: Dashboard): Promise<number> {
  const { productId } = await operator.call("admin/AddProduct", { name: "Ledger" });
  const row = (at: number) => ({ key: `FAIR-${at}`, period: 30, features: at < 10 ? "3" : "", notes: "of the fair" });
  for (const first of [0, 500])
    await operator.call("admin/ImportLicenses", {
      productId,
      rows: Array.from({ length: 500 }, (_, at) => row(first + at)),
    });
  return productId;
}

/** A product with a feature template. @returns the product's id */
export async function aProductWithFeatures({ server: { operator } }: Dashboard, name: string): Promise<number> {
  const { productId } = await operator.call("admin/AddProduct", { name });
  const place = { referencerType: 1, referencerId: productId } as const;
  const stringValue = '["Drawing",["Export",["PDF","SVG"]]]';
  await operator.call("data/AddDataObject", { ...place, name: "cryptolens_featuretemplate", stringValue });
  return productId;
}

/** How many of a product's licenses a search finds. */
export async function found({ server }: Dashboard, productId: number, search: string): Promise<number> {
  return (await server.operator.call("admin/ListLicenses", { productId, search })).total;
}

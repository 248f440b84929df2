import { afterAll, beforeAll, expect, test } from "vitest";
import { World } from "../contract/world.ts";
import { atOnce, grantedOf, HttpLoad } from "../support/http-load.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let world: World;
let load: HttpLoad;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
  load = new HttpLoad(server.url, 64);
});

afterAll(async () => {
  load.close();
  await server.close();
});

function call(method: string, params: object) {
  return load.post(method, { token: server.start.token, ...params });
}

test("features of a product that are named at once are all named", async () => {
  const ProductId = await world.aProduct();
  for (let round = 0; round < 5; round++) {
    const nameOf = (feature: number) => `feature ${feature} of round ${round}`;
    await atOnce(8, (n) => call("admin/EditFeatures", { ProductId, Feature: n + 1, Name: nameOf(n + 1) }));
    const product = await server.installation.storage.inTransaction({ accountId: 1 }, "reads", (store) =>
      store.products.find(ProductId),
    );
    expect(product!.featureDefinitions.features.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map(nameOf));
  }
});

test.each([0, 1, 2])("a data object that must be the only one of its name is, at level %i", async (ReferencerType) => {
  const license = await world.aLicense();
  const { globalId } = await world.licenseOf(license);
  const ReferencerId = [undefined, license.ProductId, globalId][ReferencerType];
  const place = { ReferencerType, ...(ReferencerId !== undefined && { ReferencerId }) };
  const only = { ...place, Name: `only-${ReferencerType}`, CheckForDuplicates: true };
  expect(grantedOf(await atOnce(20, () => call("data/AddDataObject", only)))).toBe(1);
});

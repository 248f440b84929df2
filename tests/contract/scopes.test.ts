import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Grant } from "../../server/domain/roles.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { aSession } from "./admin/member-seeds.ts";
import { World } from "./world.ts";

type Fields = Record<string, unknown>;

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});

afterAll(() => server.close());

const denied = { result: 1, message: "Access denied." };

describe("an operator with one product", () => {
  const only = (productId: number, level: Grant["level"]): Grant => ({
    resource: "product",
    level,
    resourceId: productId,
  });
  const operator = (...grants: Grant[]) => aSession(world, { role: "operator", grants });
  const twoLicenses = async () => ({ mine: await world.aLicense(), other: await world.aLicense() });

  test("finds it in lists, and no other", async () => {
    const { mine, other } = await twoLicenses();
    const session = await operator(only(mine.ProductId, "view"));
    const { products } = await world.granted("product/GetProducts", { session });
    expect((products as Fields[]).map(({ id }) => id)).toEqual([mine.ProductId]);
    const { licenses } = await world.granted("admin/ListLicenses", { session });
    expect((licenses as Fields[]).map(({ key }) => key)).toEqual([mine.Key]);
    const ask = (method: string, asked: Fields) => world.call(method, { session, ...asked });
    expect(await ask("product/GetKeys", { ProductId: mine.ProductId })).toMatchObject({ total: 1 });
    expect(await ask("product/GetKeys", { ProductId: other.ProductId })).toMatchObject(denied);
    expect(await ask("key/GetKey", mine)).toMatchObject({ result: 0 });
    expect(await ask("key/GetKey", other)).toMatchObject(denied);
    expect(await ask("data/ListDataObjectsToKey", other)).toMatchObject(denied);
    const outOfReach = { message: "Not enough permission and/or key not found." };
    const place = { ReferencerType: 1, ReferencerId: other.ProductId };
    expect(await ask("data/ListDataObjects", place)).toMatchObject(outOfReach);
    expect(await ask("data/ListDataObjects", { ReferencerType: 0 })).toMatchObject(outOfReach);
    expect(await ask("data/ListDataObjects", { ShowAll: true })).toMatchObject(outOfReach);
  });

  test("changes only what the level for that very product allows", async () => {
    const { mine, other } = await twoLicenses();
    const session = await operator(only(mine.ProductId, "edit"), only(other.ProductId, "view"));
    const block = (license: Fields) => world.call("key/BlockKey", { session, ...license });
    expect(await block(mine)).toMatchObject({ result: 0 });
    expect(await block(other)).toMatchObject(denied);
    expect(await world.call("key/GetKey", { session, ...other })).toMatchObject({ result: 0 });
    const rename = (ProductId: number) => world.call("admin/EditProduct", { session, ProductId, Name: "Sketchpad" });
    expect(await rename(mine.ProductId)).toMatchObject({ result: 0 });
    expect(await rename(other.ProductId)).toMatchObject(denied);
  });

  test("adds no other, even as its owner", async () => {
    const { ProductId } = await world.aLicense();
    const session = await operator(only(ProductId, "owner"));
    expect(await world.call("admin/AddProduct", { session, Name: "Sketchpad" })).toMatchObject(denied);
  });

  test("sees no customers, but makes one for a new license", async () => {
    const { customerId } = await world.granted("customer/AddCustomer", { Name: "Acme", Email: "a@acme.example" });
    const license = await world.aLicense({ CustomerId: customerId });
    const session = await operator(only(license.ProductId, "edit"));
    const seen = await world.granted("key/GetKey", { session, ...license, ModelVersion: 3, Sign: true });
    expect(seen.licenseKey).toMatchObject({ customer: null });
    expect(await world.call("product/GetKeys", { session, ProductId: license.ProductId })).toMatchObject({
      licenseKeys: [{ customer: null }],
    });
    expect(await world.call("admin/ListLicenses", { session })).toMatchObject({ licenses: [{ customer: null }] });
    expect(await world.call("customer/GetCustomers", { session })).toMatchObject(denied);
    const create = { session, ProductId: license.ProductId, Period: 30 };
    const used = await world.call("key/CreateKey", { ...create, CustomerId: customerId });
    expect(used).toMatchObject({ message: "Could not find the customer." });
    const made = await world.granted("key/CreateKey", { ...create, NewCustomer: true, Name: "Initech" });
    expect(made.customerId).toEqual(expect.any(Number));
    const email = { AddOrUseExistingCustomer: true, Name: "Acme", Email: "a@acme.example" };
    expect((await world.granted("key/CreateKey", { ...create, ...email })).customerId).not.toBe(customerId);
    expect(await world.licenseOf(license)).toMatchObject({ customer: { id: customerId } });
  });

  test("reads logs and statistics of it alone, with a grant for them", async () => {
    const { mine, other } = await twoLicenses();
    for (const license of [mine, other]) {
      await world.granted("key/Activate", { ...license, MachineCode: "ada-laptop" });
      await world.granted("ai/RegisterEvent", { ...license, EventName: "start" });
    }
    const grant = { resource: "analytics", level: "view", resourceId: mine.ProductId } as const;
    const session = await operator(grant);
    const { logs } = await world.granted("ai/GetWebAPILog", { session, Limit: 1_000 });
    expect(new Set((logs as Fields[]).map(({ productId }) => productId))).toEqual(new Set([mine.ProductId]));
    const { events } = await world.granted("ai/GetEvents", { session, Limit: 100 });
    expect((events as Fields[]).map(({ productId }) => productId)).toEqual([mine.ProductId]);
    for (const method of ["ai/GetWebAPILog", "ai/GetEvents", "ai/GetDailyAggregates", "ai/GetKeyDevices"])
      expect(await world.call(method, { session, ProductId: other.ProductId })).toMatchObject(denied);
    expect(await world.call("key/GetKey", { session, ...mine })).toMatchObject(denied);
  });

  test("with no grant left, reaches nothing", async () => {
    const session = await operator(only(999_999, "owner"));
    expect(await world.granted("product/GetProducts", { session })).toMatchObject({ products: [] });
    expect(await world.granted("admin/ListLicenses", { session })).toMatchObject({ licenses: [] });
  });
});

describe("an operator with one customer", () => {
  test("sees and changes that one alone, and adds none", async () => {
    const [mine, other] = await Promise.all(
      ["Acme", "Initech"].map((Name) => world.granted("customer/AddCustomer", { Name })),
    );
    const grants: Grant[] = [{ resource: "customer", level: "owner", resourceId: mine!.customerId as number }];
    const session = await aSession(world, { role: "operator", grants });
    const { customers } = await world.granted("customer/GetCustomers", { session });
    expect((customers as Fields[]).map(({ id }) => id)).toEqual([mine!.customerId]);
    const edit = (CustomerId: unknown) => world.call("customer/EditCustomer", { session, CustomerId, Name: "New" });
    expect(await edit(mine!.customerId)).toMatchObject({ result: 0 });
    expect(await edit(other!.customerId)).toMatchObject({ message: "Customer could not be found." });
    expect(await world.call("customer/AddCustomer", { session, Name: "Hooli" })).toMatchObject(denied);
  });

  test("sees the customer's licenses in products that are granted, and in no others", async () => {
    const { customerId } = await world.granted("customer/AddCustomer", { Name: "Acme" });
    const [shown] = [
      await world.aLicense({ CustomerId: customerId }),
      await world.aLicense({ CustomerId: customerId }),
    ];
    const grants: Grant[] = [
      { resource: "customer", level: "view", resourceId: customerId as number },
      { resource: "product", level: "view", resourceId: shown!.ProductId },
    ];
    const session = await aSession(world, { role: "operator", grants });
    const { licenseKeys } = await world.granted("customer/GetCustomerLicenses", { session, CustomerId: customerId });
    expect((licenseKeys as Fields[]).map(({ key }) => key)).toEqual([shown!.Key]);
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { aSession } from "../contract/admin/member-seeds.ts";
import { World } from "../contract/world.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});

afterAll(() => server.close());

test("a product is not removed when one of its licenses is locked at the same moment: one of both is refused", async () => {
  const session = await aSession(world);
  for (let round = 0; round < 10; round++) {
    const license = await world.aLicense();
    const { ProductId } = license;
    const { globalId } = await world.licenseOf(license);
    const asked = [
      () => world.call("admin/LockObject", { session, Kind: "license", ObjectId: globalId }),
      () => world.call("admin/RemoveProduct", { ProductId, Confirmation: "Sketchbook" }),
    ];
    const answers = await Promise.all((round % 2 ? asked : asked.reverse()).map((ask) => ask()));
    expect(answers.map(({ result }) => result).sort()).toEqual([0, 1]);
  }
});

test("a customer is either changed before it is locked, or not at all", async () => {
  const session = await aSession(world);
  for (let round = 0; round < 10; round++) {
    const { customerId } = await world.granted("customer/AddCustomer", { Name: "Ada Lovelace" });
    const [, edit] = await Promise.all([
      world.granted("admin/LockObject", { session, Kind: "customer", ObjectId: customerId }),
      world.call("customer/EditCustomer", { CustomerId: customerId, Name: "Grace Hopper" }),
    ]);
    const { customers } = await world.granted("customer/GetCustomers", { CustomerId: customerId });
    expect(customers).toMatchObject([{ name: edit!.result === 0 ? "Grace Hopper" : "Ada Lovelace" }]);
    expect(await world.call("customer/EditCustomer", { CustomerId: customerId, Name: "Olga" })).toMatchObject({
      message: expect.stringContaining("locked against changes"),
    });
  }
});

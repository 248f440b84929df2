import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { aSignedUp } from "../../support/portal-visitor.ts";
import { anAppToken } from "../auth/seeds.ts";
import { aBuyer, aBuyerElsewhere } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const source = "assumed" as const;
const unknown = refusal("Customer could not be found.");

const accessOf = (world: World, CustomerId: unknown) => world.granted("admin/GetCustomerAccess", { CustomerId });

/** A customer with an application on a device, and what the vendor is told about it. */
async function aCustomerWithDevice(world: World, fields: Fields = {}) {
  const { CustomerId, token } = await anAppToken(world, fields);
  const { devices, apps } = await accessOf(world, CustomerId);
  const [device] = devices as { deviceId: number; apps: { tokenId: number }[] }[];
  const [app] = device?.apps ?? (apps as { tokenId: number }[]);
  return { CustomerId, AppToken: token, DeviceId: device?.deviceId, TokenId: app!.tokenId };
}

async function aCustomerWithLogin(world: World) {
  const email = `${randomUUID()}@example.com`;
  const { customerId: CustomerId, visitor } = await aSignedUp(world.server, {}, email);
  const { portalUsers } = await accessOf(world, CustomerId);
  return { CustomerId, UserId: (portalUsers as { userId: number }[])[0]!.userId, visitor, email };
}

const without = (permission: string, ask: Fixture["ask"]): Fixture => ({
  title: "refuses a token without the permission",
  source,
  ask: async (world) => ({ ...(await ask(world)), token: await world.aToken([permission]) }),
  answers: refusal("Access denied."),
});

const getCustomerAccess = fixturesOf("admin/GetCustomerAccess", [
  {
    title: "tells devices with their applications",
    source,
    ask: (world) => anAppToken(world).then(({ CustomerId }) => ({ CustomerId })),
    answers: {
      result: 0,
      maxDevices: 0,
      portalLink: null,
      portalUsers: [],
      devices: [
        { name: "ADA-PC", machineCode: "ada-laptop", apps: [{ name: "Sketchbook on ADA-PC", lastUsed: null }] },
      ],
      apps: [],
    },
  },
  {
    title: "tells applications that named no device, and none that has ended",
    source,
    ask: async (world) => {
      const { CustomerId, TokenId } = await aCustomerWithDevice(world, { machineCode: "" });
      await anAppToken(world, { customerId: CustomerId, machineCode: "", appName: "Ledger" });
      await world.granted("admin/EndCustomerApp", { CustomerId, TokenId });
      return { CustomerId };
    },
    answers: { result: 0, devices: [], apps: [{ name: "Ledger on ADA-PC" }] },
  },
  {
    title: "tells who signs in to the portal as the customer",
    source,
    ask: (world) => aCustomerWithLogin(world),
    answers: {
      result: 0,
      portalUsers: [{ email: expect.stringContaining("@example.com") }],
      devices: [],
      portalLink: expect.stringMatching(/\/Portal\/@1\/Associate\?id=\d+&auth=/),
    },
  },
  { title: "tells nothing of a customer of another account", source, ask: aBuyerElsewhere, answers: unknown },
  without("EditCustomer", aBuyer),
  ...lockedOut("GetCustomers", { CustomerId: 1 }),
]);

const endPortalUser = fixturesOf("admin/EndPortalUser", [
  {
    title: "keeps somebody who is signed in from seeing the customer's licenses at once",
    source,
    ask: aCustomerWithLogin,
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const visitor = asked.visitor as Awaited<ReturnType<typeof aCustomerWithLogin>>["visitor"];
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ portalUsers: [] });
      const { licenseKey } = await world.granted("key/GetKey", {
        ...(await world.aLicense({ CustomerId: asked.CustomerId })),
        ModelVersion: 3,
      });
      await visitor.open("/Portal/Admin");
      expect(visitor.text).not.toContain((licenseKey as { key: string }).key);
    },
  },
  {
    title: "refuses somebody who is another customer's",
    source,
    ask: async (world) => ({ ...(await aCustomerWithLogin(world)), CustomerId: (await aBuyer(world)).CustomerId }),
    answers: refusal("Could not find the portal account."),
    afterwards: async ({ asked, expect }) => {
      const visitor = asked.visitor as Awaited<ReturnType<typeof aCustomerWithLogin>>["visitor"];
      expect((await visitor.open("/Portal/Admin")).status).toBe(200);
    },
  },
  {
    title: "does not find a customer of another account",
    source,
    ask: async (world) => ({ ...(await aBuyerElsewhere(world)), UserId: 1 }),
    answers: unknown,
  },
  without("GetCustomers", async (world) => ({ ...(await aBuyer(world)), UserId: 1 })),
  ...lockedOut("EditCustomer", { CustomerId: 1, UserId: 1 }),
]);

const endCustomerDevice = fixturesOf("admin/EndCustomerDevice", [
  {
    title: "ends the applications on the device, and makes place for another",
    source,
    ask: aCustomerWithDevice,
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("user/GetLicenseKeys", { token: asked.AppToken })).toMatchObject({ result: 1 });
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ devices: [], apps: [] });
    },
  },
  {
    title: "leaves other devices alone",
    source,
    ask: async (world) => {
      const asked = await aCustomerWithDevice(world);
      await anAppToken(world, { customerId: asked.CustomerId, machineCode: "ada-desktop", deviceName: "DESK" });
      return asked;
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ devices: [{ name: "DESK", apps: [{}] }] }),
  },
  {
    title: "refuses a device of another customer, and leaves it",
    source,
    ask: async (world) => ({ ...(await aCustomerWithDevice(world)), CustomerId: (await aBuyer(world)).CustomerId }),
    answers: refusal("Could not find the device."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("user/GetLicenseKeys", { token: asked.AppToken })).toMatchObject({ result: 0 }),
  },
  {
    title: "does not find a customer of another account",
    source,
    ask: async (world) => ({ ...(await aBuyerElsewhere(world)), DeviceId: 1 }),
    answers: unknown,
  },
  without("GetCustomers", aCustomerWithDevice),
  ...lockedOut("EditCustomer", { CustomerId: 1, DeviceId: 1 }),
]);

const endCustomerApp = fixturesOf("admin/EndCustomerApp", [
  {
    title: "ends the application, and leaves its device",
    source,
    ask: aCustomerWithDevice,
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("user/GetLicenseKeys", { token: asked.AppToken })).toMatchObject({ result: 1 });
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ devices: [{ name: "ADA-PC", apps: [] }] });
    },
  },
  {
    title: "refuses a token of the vendor's own",
    source,
    ask: async (world) => {
      await world.aToken(["GetKey"]);
      const { tokens } = await world.granted("admin/GetTokens", {});
      return { CustomerId: (await aBuyer(world)).CustomerId, TokenId: (tokens as { id: number }[]).at(-1)!.id };
    },
    answers: refusal("Could not find the access token."),
  },
  {
    title: "does not find a customer of another account",
    source,
    ask: async (world) => ({ ...(await aBuyerElsewhere(world)), TokenId: 1 }),
    answers: unknown,
  },
  without("GetCustomers", aCustomerWithDevice),
  ...lockedOut("EditCustomer", { CustomerId: 1, TokenId: 1 }),
]);

export default [getCustomerAccess, endPortalUser, endCustomerDevice, endCustomerApp];

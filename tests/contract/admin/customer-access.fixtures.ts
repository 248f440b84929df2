import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { parseToken } from "../../../server/api/access-token.ts";
import { PortalVisitor, portalPassword } from "../../support/portal-visitor.ts";
import { aConsent, anAppToken, fetching } from "../auth/seeds.ts";
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

/** A customer with a license, who has signed up to the portal and sees it there. */
async function aCustomerWithLogin(world: World) {
  const buyer = { Name: "Ada Lovelace", EnableCustomerAssociation: true };
  const { customerId: CustomerId, portalLink } = await world.granted("customer/AddCustomer", buyer);
  const { Key } = await world.aLicense({ CustomerId });
  const visitor = new PortalVisitor(world.server);
  const email = `${randomUUID()}@example.com`;
  const { pathname, search } = new URL(portalLink as string);
  await visitor.send(pathname + search, { email, password: portalPassword });
  const { portalUsers } = await accessOf(world, CustomerId);
  const [user] = portalUsers as { userId: number }[];
  return { CustomerId, UserId: user!.userId, sees: () => isSeen(Key, visitor), email };
}

async function isSeen(key: string, visitor: PortalVisitor): Promise<boolean> {
  await visitor.open("/Portal/Admin");
  return visitor.text.includes(key);
}

type Sees = Awaited<ReturnType<typeof aCustomerWithLogin>>["sees"];

const isLetIn = async (world: World, token: unknown) =>
  (await world.call("user/GetLicenseKeys", { token })).result === 0;

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
      portalUsers: [{ email: expect.any(String) }],
      devices: [],
      portalLink: expect.stringMatching(/\/Portal\/@1\/Associate\?id=\d+&auth=/),
    },
    afterwards: ({ asked, answer, expect }) =>
      expect(answer.portalUsers).toMatchObject([{ userId: asked.UserId, email: asked.email }]),
  },
  { title: "tells nothing of a customer of another account", source, ask: aBuyerElsewhere, answers: unknown },
  without("EditCustomer", aCustomerWithDevice),
  ...lockedOut("GetCustomers", { CustomerId: 1 }),
]);

const endPortalUser = fixturesOf("admin/EndPortalUser", [
  {
    title: "keeps somebody who is signed in from seeing the customer's licenses at once",
    source,
    ask: async (world) => {
      const asked = await aCustomerWithLogin(world);
      expect(await asked.sees()).toBe(true);
      return asked;
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ portalUsers: [] });
      expect(await (asked.sees as Sees)()).toBe(false);
    },
  },
  {
    title: "refuses somebody who is another customer's, and leaves them",
    source,
    ask: async (world) => ({ ...(await aCustomerWithLogin(world)), CustomerId: (await aBuyer(world)).CustomerId }),
    answers: refusal("Could not find the portal account."),
    afterwards: async ({ asked, expect }) => expect(await (asked.sees as Sees)()).toBe(true),
  },
  {
    title: "does not find a customer of another account",
    source,
    ask: async (world) => aCustomerWithLogin(await world.anotherAccount()),
    answers: unknown,
    afterwards: async ({ asked, expect }) => expect(await (asked.sees as Sees)()).toBe(true),
  },
  without("GetCustomers", aCustomerWithLogin),
  ...lockedOut("EditCustomer", { CustomerId: 1, UserId: 1 }),
]);

const endCustomerDevice = fixturesOf("admin/EndCustomerDevice", [
  {
    title: "ends the applications on the device, and makes place for another",
    source,
    ask: async (world) => {
      const asked = await aCustomerWithDevice(world);
      await world.granted("customer/EditCustomer", { CustomerId: asked.CustomerId, MaxNoOfDevices: 1 });
      const wish = { customerId: asked.CustomerId, machineCode: "ada-desktop", deviceName: "DESK" };
      const early = await world.call("auth/GetToken", fetching(world, await aConsent(world, wish)));
      expect(early).toMatchObject({ result: 1 });
      return { ...asked, wish };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await isLetIn(world, asked.AppToken)).toBe(false);
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ devices: [], apps: [] });
      await anAppToken(world, asked.wish as Fields);
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ devices: [{ name: "DESK" }] });
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
    afterwards: async ({ world, asked, expect }) => expect(await isLetIn(world, asked.AppToken)).toBe(true),
  },
  {
    title: "does not find a customer of another account, and leaves their device",
    source,
    ask: async (world) => aCustomerWithDevice(await world.anotherAccount()),
    answers: unknown,
    afterwards: async ({ world, asked, expect }) => expect(await isLetIn(world, asked.AppToken)).toBe(true),
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
      expect(await isLetIn(world, asked.AppToken)).toBe(false);
      expect(await accessOf(world, asked.CustomerId)).toMatchObject({ devices: [{ name: "ADA-PC", apps: [] }] });
    },
  },
  {
    title: "refuses an application of another customer, and leaves it",
    source,
    ask: async (world) => ({ ...(await aCustomerWithDevice(world)), CustomerId: (await aBuyer(world)).CustomerId }),
    answers: refusal("Could not find the access token."),
    afterwards: async ({ world, asked, expect }) => expect(await isLetIn(world, asked.AppToken)).toBe(true),
  },
  {
    title: "refuses a token of the vendor's own, and leaves it",
    source,
    ask: async (world) => {
      const own = await world.aToken(["GetCustomers"]);
      return { CustomerId: (await aBuyer(world)).CustomerId, TokenId: parseToken(own)!.id, own };
    },
    answers: refusal("Could not find the access token."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("customer/GetCustomers", { token: asked.own })).toMatchObject({ result: 0 }),
  },
  {
    title: "does not find a customer of another account, and leaves their application",
    source,
    ask: async (world) => aCustomerWithDevice(await world.anotherAccount()),
    answers: unknown,
    afterwards: async ({ world, asked, expect }) => expect(await isLetIn(world, asked.AppToken)).toBe(true),
  },
  without("GetCustomers", aCustomerWithDevice),
  ...lockedOut("EditCustomer", { CustomerId: 1, TokenId: 1 }),
]);

export default [getCustomerAccess, endPortalUser, endCustomerDevice, endCustomerApp];

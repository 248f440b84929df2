import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { aCustomer } from "../../api/subjects.ts";
import { portalLink } from "../customer/views/portal-link.ts";

const app = z.object({
  tokenId: z.int(),
  name: z.string(),
  created: z.int(),
  expires: z.int().nullable(),
  lastUsed: z.int().nullable().describe("At most a minute behind."),
});

export const getCustomerAccess = defineMethod({
  name: "admin/GetCustomerAccess",
  summary: "Tells who signs in to the portal as a customer, and the devices and applications that they have let in.",
  description: "Times are Unix seconds.",
  permission: "GetCustomers",
  access: "reads",
  on: aCustomer,
  params: {},
  refusals: [],
  result: {
    portalUsers: z.array(z.object({ userId: z.int(), email: z.string(), created: z.int() })),
    devices: z.array(
      z.object({
        deviceId: z.int(),
        name: z.string(),
        machineCode: z.string(),
        created: z.int(),
        apps: z.array(app),
      }),
    ),
    apps: z.array(app).describe("Those that named no device."),
    maxDevices: z.int().describe("0 is no limit."),
    portalLink: z.string().nullable().describe("Where the customer signs up to the portal; null while they may not."),
  },

  async handle({ customer, store, nowSeconds }) {
    const tokens = await store.tokens.listOfCustomer(customer.id, nowSeconds);
    const appsOf = (deviceId: number | null) =>
      tokens
        .filter((token) => token.deviceId === deviceId)
        .map(({ id: tokenId, name, created, expires, lastUsed }) => ({ tokenId, name, created, expires, lastUsed }));
    const devices = (await store.customerDevices.list(customer.id)).map((device) => {
      const { id: deviceId, name, machineCode, created } = device;
      return { deviceId, name, machineCode, created, apps: appsOf(deviceId) };
    });
    const portalUsers = await store.customerLogins.listOfCustomer(customer.id);
    return { customer, portalUsers, devices, apps: appsOf(null) };
  },

  render: ({ customer, ...access }, { caller, publicUrl }) => ({
    ...access,
    maxDevices: customer.maxDevices,
    portalLink: customer.enableAssociation ? portalLink(customer, caller.accountId, publicUrl) : null,
  }),
});

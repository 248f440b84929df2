import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { unlockedAccount } from "../../api/subjects.ts";
import { endAppsOf } from "../../storage/end-apps.ts";

export const endCustomerDevice = defineMethod({
  name: "admin/EndCustomerDevice",
  summary: "Takes a device away from a customer, with all applications on it; it makes place for another.",
  description: "The applications have to ask the customer again. Seats that the device has on licenses stay.",
  permission: "EditCustomer",
  access: "writes",
  on: unlockedAccount,
  params: { customerId: id().describe("The customer's id."), deviceId: id().describe("From admin/GetCustomerAccess.") },
  refusals: ["customerUnknown", "deviceNotFound"],
  result: {},

  async handle({ params: { customerId, deviceId }, store, nowSeconds, refuse }) {
    if (!(await store.customers.find(customerId, { forChange: true }))) return refuse("customerUnknown");
    const devices = await store.customerDevices.list(customerId);
    if (!devices.some((device) => device.id === deviceId)) return refuse("deviceNotFound");
    await endAppsOf(customerId, { store, nowSeconds }, deviceId);
    return {};
  },
});

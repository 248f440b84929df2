import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { aCustomer } from "../../api/subjects.ts";
import { endAppsOf } from "../../storage/end-apps.ts";

export const endCustomerDevice = defineMethod({
  name: "admin/EndCustomerDevice",
  summary: "Takes a device away from a customer, with all applications on it; it makes place for another.",
  description: "The applications have to ask the customer again. Seats that the device has on licenses stay.",
  permission: "EditCustomer",
  access: "writes",
  on: aCustomer,
  params: { deviceId: id().describe("From admin/GetCustomerAccess.") },
  refusals: ["deviceNotFound"],
  result: {},

  async handle({ params: { deviceId }, customer, store, nowSeconds, refuse }) {
    const devices = await store.customerDevices.list(customer.id);
    if (!devices.some((device) => device.id === deviceId)) return refuse("deviceNotFound");
    await endAppsOf(customer.id, { store, nowSeconds }, deviceId);
    return {};
  },
});

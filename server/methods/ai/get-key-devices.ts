import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { account } from "../../api/subjects.ts";
import { comparableMachineCode } from "../../domain/usage.ts";
import { licenseUsageParams, machineParam } from "./usage-params.ts";
import { licenseUsageFilter } from "./usage-scope.ts";

export const getKeyDevices = defineMethod({
  name: "ai/GetKeyDevices",
  summary: "Lists the machines that have ever asked for each license.",
  description: "Requests without a machine code are not in it. Machine codes are shown as they are compared.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: account,
  params: { ...licenseUsageParams, machineCode: machineParam },
  refusals: ["productNotFound", "keyNotFound"],
  result: {
    devices: z.array(
      model("Key Device", "A machine that asked for a license.", {
        id: z.int(),
        productId: z.int(),
        keyId: z.int().describe("The license's global id."),
        key: z.string().nullable(),
        machineCode: z.string(),
        firstSeenUtc: z.int().describe("Unix seconds."),
        lastSeenUtc: z.int().describe("Unix seconds."),
        totalRequests: z.int(),
      }),
    ),
    message: z.null(),
  },

  async handle(call) {
    const { params, store } = call;
    const filter = await licenseUsageFilter(call);
    const machineCode = params.machineCode === undefined ? undefined : comparableMachineCode(params.machineCode);
    const found = filter ? await store.usage.devices({ ...filter, machineCode }) : [];
    const devices = found.map((device) => ({
      id: device.id,
      productId: device.productId,
      keyId: device.licenseId,
      key: device.key,
      machineCode: device.machineCode,
      firstSeenUtc: device.first,
      lastSeenUtc: device.last,
      totalRequests: device.total,
    }));
    return { devices, message: null };
  },
});

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { account } from "../../api/subjects.ts";
import { comparableMachineCode } from "../../domain/usage.ts";
import { licenseUsageParams, machineParam } from "./usage-params.ts";
import { licenseUsageFilter } from "./usage-scope.ts";

export const getLicenseActivityBuckets = defineMethod({
  name: "ai/GetLicenseActivityBuckets",
  summary: "Lists the half hours in which each machine activated, refreshed or gave up a license.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: account,
  params: { ...licenseUsageParams, machineCode: machineParam },
  refusals: ["productNotFound", "keyNotFound"],
  result: {
    buckets: z.array(
      model("License Activity Bucket", "Half an hour of a machine with a license.", {
        id: z.int(),
        productId: z.int(),
        keyId: z.int().describe("The license's global id."),
        key: z.string().nullable(),
        machineCode: z.string().describe("Empty when none was given."),
        bucketStartUtc: z.int().describe("Unix seconds."),
        refreshCount: z.int(),
        deactivationCount: z.int(),
        firstEventUtc: z.int().describe("Unix seconds."),
        lastEventUtc: z.int().describe("Unix seconds."),
        lastEventState: z.int(),
        gapFromPreviousEventSeconds: z.int().nullable(),
      }),
    ),
    message: z.null(),
  },

  async handle(call) {
    const { params, store } = call;
    const filter = await licenseUsageFilter(call);
    const machineCode = params.machineCode === undefined ? undefined : comparableMachineCode(params.machineCode);
    const found = filter ? await store.usage.buckets({ ...filter, machineCode }) : [];
    const buckets = found.map((bucket) => ({
      id: bucket.id,
      productId: bucket.productId,
      keyId: bucket.licenseId,
      key: bucket.key,
      machineCode: bucket.machineCode,
      bucketStartUtc: bucket.start,
      refreshCount: bucket.refreshes,
      deactivationCount: bucket.deactivations,
      firstEventUtc: bucket.first,
      lastEventUtc: bucket.last,
      lastEventState: bucket.lastState,
      gapFromPreviousEventSeconds: bucket.gap,
    }));
    return { buckets, message: null };
  },
});

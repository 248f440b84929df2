import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { account } from "../../api/subjects.ts";
import { type UsageCounter, usageCounters } from "../../domain/usage.ts";
import { licenseUsageParams } from "./usage-params.ts";
import { licenseUsageFilter } from "./usage-scope.ts";

const counterNames = Object.keys(usageCounters) as UsageCounter[];
const noCounts = Object.fromEntries(counterNames.map((name) => [name, 0])) as Record<UsageCounter, number>;

export const getKeyUsageSummaries = defineMethod({
  name: "ai/GetKeyUsageSummaries",
  summary: "Lists what each license was ever used for.",
  description: "Start and End choose licenses that were in use then; what is counted is their whole life.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: account,
  params: licenseUsageParams,
  refusals: ["productNotFound", "keyNotFound"],
  result: {
    summaries: z.array(
      model("Key Usage Summary", "What a license was ever used for.", {
        id: z.int(),
        productId: z.int(),
        keyId: z.int().describe("The license's global id."),
        key: z.string().nullable(),
        totalRequests: z.int(),
        totalSuccessful: z.int(),
        totalFailed: z.int(),
        firstSeenUtc: z.int().describe("Unix seconds."),
        lastSeenUtc: z.int().describe("Unix seconds."),
        ...(Object.fromEntries(counterNames.map((name) => [name, z.int()])) as Record<UsageCounter, z.ZodInt>),
      }),
    ),
    message: z.null(),
  },

  async handle(call) {
    const filter = await licenseUsageFilter(call);
    const keys = filter ? await call.store.usage.keys(filter) : [];
    const summaries = keys.map((key) => ({
      id: key.id,
      productId: key.productId,
      keyId: key.licenseId,
      key: key.key,
      totalRequests: key.total,
      totalSuccessful: key.successful,
      totalFailed: key.failed,
      firstSeenUtc: key.first,
      lastSeenUtc: key.last,
      ...noCounts,
      ...key.counts,
    }));
    return { summaries, message: null };
  },
});

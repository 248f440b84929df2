import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { wholeUnlessZero } from "../../api/params.ts";
import { wholeAccountOrProduct } from "../../api/subjects.ts";
import { mayUseCustomer } from "../../domain/caller.ts";
import { chartParams, dayRange, productOf } from "./chart-params.ts";
import { pressedLicenses } from "./pressed-licenses.ts";

export const maxPeakDays = 100;

export const getPeakSeats = defineMethod({
  name: "admin/GetPeakSeats",
  summary: "Lists the licenses whose seats were fullest in a time, by their worst day: most true denials first.",
  description:
    "A peak is the most seats of a pool that were held at once, as each activation and deactivation noted it; seats beyond " +
    "the limit count. What was held from the day before and lapsed ahead of the day's first call is not seen, and days from " +
    "before seats were noted have none. A true denial is a refusal because all seats were taken; tries of the same machine " +
    `within five minutes count as one. Days are UTC's, ${maxPeakDays} at most. The limit is today's.`,
  permission: "UsageAnalytics",
  access: "reads much",
  on: wholeAccountOrProduct,
  params: {
    ...chartParams,
    limit: wholeUnlessZero(1, 100).default(20).describe("How many licenses."),
  },
  refusals: ["productNotFound"],
  result: {
    licenses: z.array(
      model("Pressed License", "A license and how full its seats were.", {
        licenseId: z.int().describe("Its global id."),
        productId: z.int(),
        productName: z.string(),
        key: z.string(),
        customerName: z.string().nullable(),
        maxMachines: z.int(),
        peakNodeLocked: z.int(),
        peakFloating: z.int(),
        peakDay: z.string().describe("The worst day, as yyyy-MM-dd."),
        share: z.number().describe("The larger peak, divided by the limit."),
        denials: z.int().describe("True denials of the whole time."),
        days: z.array(z.object({ day: z.string(), nodeLocked: z.int(), floating: z.int(), denials: z.int() })),
      }),
    ),
  },

  async handle(call) {
    const { params, store, caller, refuse } = call;
    await productOf(call);
    const range = dayRange(call);
    if (range.to - range.from >= maxPeakDays) return refuse("badParameters");
    const found = await pressedLicenses(store, range, params.productId, params.limit);
    const licenses = found.map(({ customerId, customerName, ...license }) => ({
      ...license,
      customerName: customerId !== null && mayUseCustomer(caller, customerId) ? customerName : null,
    }));
    return { licenses };
  },
});

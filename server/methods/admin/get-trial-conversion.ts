import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { id } from "../../api/params.ts";
import { wholeAccountOrProduct } from "../../api/subjects.ts";
import { cohortsOf } from "../../domain/trial-conversion.ts";
import { chartParams } from "./chart-params.ts";
import { trialsMade } from "./trials-made.ts";

const counts = {
  trials: z.int(),
  verified: z.int().describe("Of these, made by CreateTrialKey."),
  converted: z.int(),
  ways: z.object({
    sameLicense: z.int().describe("The trial itself was made a license that is none."),
    customer: z.int().describe("Its customer got another license."),
    machine: z.int().describe("Its machine asked for another license."),
  }),
};

export const getTrialConversion = defineMethod({
  name: "admin/GetTrialConversion",
  summary: "Tells how many of the trials that were made in a time were followed by a license, by day.",
  description:
    "A trial is a license that CreateTrialKey made, or that has a feature that marks a trial. It is converted when, made by " +
    "CreateTrialKey, it is no trial any more; when its customer got a license of the same product that is no trial, then or " +
    "later; or when one of its machines asked for such a license then or later. The first of these that holds is told. " +
    "Trials that were made by hand and lost their mark cannot be told from licenses that were bought. Days are UTC's.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: wholeAccountOrProduct,
  params: { from: chartParams.from, to: chartParams.to.describe("Unix seconds, included."), productId: id() },
  refusals: ["productNotFound"],
  result: {
    ...counts,
    rate: z.number().describe("Converted by trials; 0 without trials."),
    days: z.array(
      model("Trial Cohort", "The trials of a day, and what became of them until now.", {
        start: z.int().describe("Unix seconds."),
        ...counts,
      }),
    ),
  },

  prepare: ({ params, read }) => trialsMade(params, read),

  async handle({ params, store, prepared, refuse }) {
    if (params.from > params.to) return refuse("badParameters");
    if (!(await store.products.find(params.productId))) return refuse("productNotFound");
    const days = cohortsOf(prepared);
    const total = (count: (cohort: (typeof days)[number]) => number) => days.reduce((sum, day) => sum + count(day), 0);
    const [trials, converted] = [total((day) => day.trials), total((day) => day.converted)];
    return {
      trials,
      verified: total((day) => day.verified),
      converted,
      ways: {
        sameLicense: total((day) => day.ways.sameLicense),
        customer: total((day) => day.ways.customer),
        machine: total((day) => day.ways.machine),
      },
      rate: trials === 0 ? 0 : converted / trials,
      days,
    };
  },
});

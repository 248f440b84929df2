import type { ParamValues } from "../../api/params.ts";
import { flag, optionalId, text, whole } from "../../api/params.ts";
import type { Wanted } from "./issue-license.ts";
import { notes } from "./params.ts";

const feature = (number: number) => flag().describe(`Feature ${number}.`);

/** The longest period: until the year 9999 there are fewer days. */
const maxPeriod = 2_900_000;

/** What CreateKey and license templates say about a new license. */
export const licenseParams = {
  period: whole(0, maxPeriod).default(0).describe("Days until it expires."),
  f1: feature(1),
  f2: feature(2),
  f3: feature(3),
  f4: feature(4),
  f5: feature(5),
  f6: feature(6),
  f7: feature(7),
  f8: feature(8),
  notes: notes().optional(),
  block: flag().describe("Creates it blocked."),
  trialActivation: flag().describe("Starts the countdown upon activation."),
  maxNoOfMachines: whole(0).default(0).describe("Seats in each pool; 0 switches machine locking off."),
  allowedMachines: text(50_000).optional().describe("Machine codes admitted beyond the limit, one per line."),
  resellerId: optionalId().describe("The reseller's id."),
};

type Values = ParamValues<typeof licenseParams>;

export function wantedFrom(params: Values, chosen: Pick<Wanted, "customerId" | "resellerId">): Wanted {
  const { f1, f2, f3, f4, f5, f6, f7, f8 } = params;
  return {
    ...chosen,
    period: params.period,
    features: [f1, f2, f3, f4, f5, f6, f7, f8],
    notes: params.notes ?? "",
    isBlocked: params.block,
    startsOnActivation: params.trialActivation,
    maxMachines: params.maxNoOfMachines,
    allowedMachines: params.allowedMachines ?? "",
    trialMachineCode: null,
  };
}

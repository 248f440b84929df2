import * as z from "zod";
import type { Call } from "../../api/define-method.ts";
import { int32, optionalId, verbatim } from "../../api/params.ts";
import { loadLicense, loadProduct } from "../../api/subjects.ts";

/** What an event, or a batch of them, is about. */
export const eventParams = {
  productId: optionalId().describe("The product that it is about."),
  key: verbatim(100).optional().describe("The license key that it is about; needs ProductId."),
  machineCode: verbatim(256).optional().describe("The device or the user, so that they can be counted."),
};

const label = () => verbatim(100).optional();

/** What an event says. */
export const eventShape = {
  featureName: label().describe("What was used, such as `YearReport`."),
  eventName: label().describe("What happened, such as `start`."),
  value: z.int().min(int32.min).max(int32.max).default(0).describe("An amount in minor units: 25.30 is 2530."),
  currency: label().describe("The amount's currency, such as `USD`."),
  metadata: verbatim(10_000).optional().describe("Anything else, by convention JSON."),
};

/** What the event is about, if the caller may speak of it. */
export async function subjectOf(
  call: Pick<Call, "store" | "caller" | "nowMs"> & {
    readonly params: Readonly<Record<"key" | "machineCode", string | undefined>> & {
      readonly productId?: number | undefined;
    };
    refuse(reason: "badParameters"): never;
  },
): Promise<{ productId: number; key: string | null; machineCode: string | null }> {
  const { productId, key, machineCode = null } = call.params;
  const lookup = { ...call, access: "reads" as const };
  if (productId === undefined)
    return key === undefined ? { productId: 0, key: null, machineCode } : call.refuse("badParameters");
  const product = await loadProduct(productId, lookup);
  if (key !== undefined) await loadLicense(product, key, "keyNotFound", lookup);
  return { productId, key: key ?? null, machineCode };
}

import type { Call } from "../../api/define-method.ts";
import { countedAddress } from "../../domain/network.ts";
import type { Product } from "../../domain/product.ts";
import { afterOneMore, perHour, waitMs } from "../../domain/rate.ts";
import { isTrialCounted } from "../../domain/trial.ts";

/** Counts one more trial of a product for the caller's address, and refuses it after too many within an hour. */
export async function countTrial(
  product: Product,
  call: Pick<Call, "store" | "caller" | "address" | "nowMs" | "limits"> & { refuse(reason: "tooManyTrials"): never },
): Promise<void> {
  const { store, caller, nowMs, limits } = call;
  if (limits.trialsPerHour === 0 || !isTrialCounted(caller)) return;
  const rate = perHour(limits.trialsPerHour);
  const address = countedAddress(call.address);
  const wholeAtMs = await store.trialRates.wholeAtMs(product.id, address);
  if (waitMs(rate, wholeAtMs, nowMs) > 0) return call.refuse("tooManyTrials");
  await store.trialRates.save(product.id, address, afterOneMore(rate, wholeAtMs, nowMs));
}

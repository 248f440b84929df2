import type { Store } from "../../storage/store.ts";

interface Reported {
  readonly osInfo?: string | undefined;
  readonly productId: number;
  readonly key: string;
  readonly machineCode: string;
  readonly nowSeconds: number;
}

/**
 * Keeps what an application says about its operating system as an analytics event; no permission of its own is needed.
 * The event's names are ours: the hosted service's are not known.
 */
export async function registerOsInfo(store: Store, { osInfo, productId, key, machineCode, nowSeconds }: Reported) {
  if (osInfo === undefined) return;
  await store.events.add({
    productId,
    key,
    machineCode,
    featureName: "OSInfo",
    eventName: "",
    time: nowSeconds,
    value: 0,
    currency: null,
    metadata: osInfo,
  });
}

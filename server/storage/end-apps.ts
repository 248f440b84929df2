import type { Store } from "./store.ts";

/**
 * Ends what a customer has allowed applications: all of it, or on one device. The device makes place for another.
 * Whoever calls it holds the customer's row.
 */
export async function endAppsOf(
  customerId: number,
  { store, nowSeconds }: { store: Store; nowSeconds: number },
  deviceId?: number,
): Promise<void> {
  const isMeant = (id: number | null) => deviceId === undefined || id === deviceId;
  if (deviceId === undefined) await store.appConsents.removeOfCustomer(customerId);
  for (const token of await store.tokens.listOfCustomer(customerId, nowSeconds, { forChange: true }))
    if (isMeant(token.deviceId)) await store.tokens.revoke(token, nowSeconds);
  for (const device of await store.customerDevices.list(customerId))
    if (isMeant(device.id)) await store.customerDevices.remove(device);
}

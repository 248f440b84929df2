import type { Store } from "./store.ts";

interface Place {
  readonly store: Store;
  readonly nowSeconds: number;
}

/**
 * Ends what a customer has allowed applications: all of it, or on one device. The device makes place for another.
 * Whoever calls it holds the customer's row.
 */
export async function endAppsOf(customerId: number, { store, nowSeconds }: Place, deviceId?: number): Promise<void> {
  const isMeant = (id: number | null) => deviceId === undefined || id === deviceId;
  if (deviceId === undefined) await store.appConsents.removeOfCustomer(customerId);
  for (const token of await store.tokens.listOfCustomer(customerId, nowSeconds, { forChange: true }))
    if (isMeant(token.deviceId)) await store.tokens.revoke(token, nowSeconds);
  for (const device of await store.customerDevices.list(customerId))
    if (isMeant(device.id)) await store.customerDevices.remove(device);
}

/**
 * Ends what a customer has allowed one application; its device keeps its place. Whoever calls it holds the customer's row.
 * @returns whether the token was an application's of theirs
 */
export async function endAppOf(customerId: number, tokenId: number, { store, nowSeconds }: Place): Promise<boolean> {
  const tokens = await store.tokens.listOfCustomer(customerId, nowSeconds, { forChange: true });
  const token = tokens.find(({ id }) => id === tokenId);
  if (token) await store.tokens.revoke(token, nowSeconds);
  return token !== undefined;
}

import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

export const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const keyLike = /^[A-Z]{5}(-[A-Z]{5}){3}$/;

/** Adds a customer and gives id and secret. */
export async function aBuyer(world: World, fields: Fields = {}): Promise<{ CustomerId: number; secret: string }> {
  const { customerId, secret } = await world.granted("customer/AddCustomer", { Name: "Ada Lovelace", ...fields });
  return { CustomerId: customerId as number, secret: secret as string };
}

/** A customer of another vendor on the same installation. */
export async function aBuyerElsewhere(world: World): Promise<{ CustomerId: number; secret: string }> {
  return aBuyer(await world.anotherAccount());
}

/** All about a customer, undefined when there is none. */
export async function wholeCustomer(world: World, CustomerId: unknown): Promise<Fields | undefined> {
  const { customers } = await world.granted("customer/GetCustomers", { CustomerId, ModelVersion: 2 });
  return (customers as Fields[])[0];
}

import { aBuyer } from "../customer/seeds.ts";
import { aReseller } from "../reseller/seeds.ts";
import type { World } from "../world.ts";
import { inStore } from "./member-seeds.ts";

type Fields = Record<string, unknown>;

/** @returns the id of a new template; `fields` are CreateKey's, for a product of its own */
export async function aTemplate(world: World, fields: Fields = {}): Promise<number> {
  const Parameters = JSON.stringify({ ProductId: await world.aProduct(), Period: 30, F1: true, ...fields });
  const { licenseTemplateId } = await world.granted("admin/AddTemplate", { Name: "Yearly", Parameters });
  return licenseTemplateId as number;
}

/** What grants a new reseller two licenses. */
export async function aGrant(world: World, template: Fields = {}) {
  const LicenseTemplateId = await aTemplate(world, template);
  return { ResellerId: await aReseller(world), LicenseTemplateId, FriendlyName: "Sketchbook for a year", Amount: 2 };
}

/** A reseller with a right of two licenses. */
export async function aRight(world: World, fields: Fields = {}, template: Fields = {}) {
  const grant = { ...(await aGrant(world, template)), ...fields };
  const { rightId } = await world.granted("admin/AddIssuanceRight", grant);
  return { ...grant, RightId: rightId as number };
}

export async function rightOf(world: World, { ResellerId, RightId }: Fields): Promise<Fields | undefined> {
  const { rights } = await world.granted("admin/GetIssuanceRights", { ResellerId });
  return (rights as Fields[]).find(({ id }) => id === RightId);
}

/** @returns the id of a customer of a reseller's own */
export async function aCustomerOf(world: World, resellerId: number | null, isPublic = false): Promise<number> {
  const { CustomerId } = await aBuyer(world);
  await inStore(world, async (store) => {
    const customer = (await store.customers.findWhole(CustomerId))!;
    await store.customers.save(customer, { ...customer, resellerId, isPublic });
  });
  return CustomerId;
}

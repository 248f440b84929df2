import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

export async function aReseller(world: World, fields: Fields = {}): Promise<number> {
  const { resellerId } = await world.granted("reseller/AddReseller", { Name: "Babbage & Sons", ...fields });
  return resellerId as number;
}

export async function aResellerElsewhere(world: World): Promise<number> {
  return aReseller(await world.anotherAccount());
}

/** All about a reseller, undefined when there is none. */
export async function wholeReseller(world: World, ResellerId: unknown): Promise<Fields | undefined> {
  const { resellers } = await world.granted("reseller/GetResellers", { ResellerId });
  return (resellers as Fields[])[0];
}

import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aSession } from "./member-seeds.ts";

type Ask = Fixture["ask"];
type Fields = Record<string, unknown>;

/** What belongs to the whole account is out of reach for a token that is locked to a part of it. */
export function lockedOut(permission: string, params: Fields): Fixture[] {
  const locks: [string, (world: Parameters<Ask>[0]) => Fields | Promise<Fields>][] = [
    ["a product", async (world) => ({ ProductLock: await world.aProduct() })],
    ["a key", () => ({ KeyLock: 1 })],
    ["keys that it names", () => ({ KeyLock: -1 })],
  ];
  return locks.map(([lock, locksIn]) => ({
    title: `refuses a token that is locked to ${lock}`,
    source: "assumed",
    ask: async (world) => ({ ...params, token: await world.aToken([permission], await locksIn(world)) }),
    answers: refusal("Access denied."),
  }));
}

/** An operator who may look at the analytics of some products asks about one of them, and about nothing else. */
export function forOneProduct(params: Fields): Fixture[] {
  const analyst = (world: World, resourceId: number) =>
    aSession(world, { role: "operator", grants: [{ resource: "analytics", level: "view", resourceId }] });
  return [
    {
      title: "answers an operator about a product that is granted",
      source: "assumed",
      ask: async (world) => {
        const ProductId = await world.aProduct();
        return { ...params, ProductId, session: await analyst(world, ProductId) };
      },
      answers: { result: 0 },
    },
    {
      title: "refuses an operator another product",
      source: "assumed",
      ask: async (world) => {
        const session = await analyst(world, await world.aProduct());
        return { ...params, ProductId: await world.aProduct(), session };
      },
      answers: refusal("Access denied."),
    },
  ];
}

/** What names no product is about all of them. */
export function notForAllProducts(params: Fields): Fixture {
  return {
    title: "refuses all products to an operator to whom one is granted",
    source: "assumed",
    ask: async (world) => {
      const resourceId = await world.aProduct();
      const grants = [{ resource: "analytics", level: "view", resourceId }] as const;
      return { ...params, session: await aSession(world, { role: "operator", grants }) };
    },
    answers: refusal("Access denied."),
  };
}

import { type Fixture, refusal } from "../fixture.ts";

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

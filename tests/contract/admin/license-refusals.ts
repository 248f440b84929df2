import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

/** The same for every method that is about one license: the product or the key may not be there, or not be the caller's. */
export function unknownLicenses(params: Fields = {}): Fixture[] {
  const cases: [string, (world: World) => Promise<Fields>, string][] = [
    [
      "a product that is not there",
      async () => ({ ProductId: 2_000_000_000, Key: "A" }),
      "Could not find the product.",
    ],
    [
      "a key that is not there",
      async (world) => ({ ProductId: await world.aProduct(), Key: "A" }),
      "Could not find the key.",
    ],
    [
      "another account's license",
      async (world) => ({ ...(await world.aLicense()), token: (await world.anotherAccount()).token }),
      "Could not find the product.",
    ],
  ];
  return cases.map(([title, ask, message]) => ({
    title: `does not know ${title}`,
    source: "assumed",
    ask: async (world) => ({ ...params, ...(await ask(world)) }),
    answers: refusal(message),
  }));
}

export function incorrect(bad: readonly Fields[]): Fixture[] {
  return bad.map((fields) => ({
    title: `refuses ${JSON.stringify(fields).slice(0, 70)}`,
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), ...fields }),
    answers: refusal("The input parameters were incorrect."),
  }));
}

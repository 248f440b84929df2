import type { Permission } from "../../../server/domain/permissions.ts";
import { type Fixture, refusal } from "../fixture.ts";
import { aLicenseOfAnotherAccount, aLockedToken, aTokenWithout, licenseCount } from "./seeds.ts";

type Fields = Record<string, unknown>;

interface Guarded {
  readonly permission: Permission;
  /** What a good call has beside token and ProductId. */
  readonly params: Fields;
  /** Each of these, put in the place of good parameters, makes the call a bad one. */
  readonly malformed: readonly Fields[];
  /** The same for bounds that no page tells: they are ours. */
  readonly beyond: readonly Fields[];
}

/** What holds for every method that makes licenses of a product. */
export function productGuards({ permission, params, malformed, beyond }: Guarded): Fixture[] {
  const refusedWith = (source: Fixture["source"]) => (bad: Fields) =>
    makesNothing({
      title: `refuses ${JSON.stringify(bad).slice(0, 60)} and makes nothing`,
      source,
      ask: async (world) => ({ ProductId: await world.aProduct(), ...params, ...bad }),
      answers: refusal("The input parameters were incorrect."),
    });
  return [
    {
      title: "refuses a token that nobody issued with HTTP 401",
      source: "observed",
      ask: async (world) => ({ ProductId: await world.aProduct(), ...params, token: "nonsense" }),
      answers: { status: 401, ...refusal("Unable to authenticate.") },
    },
    makesNothing({
      title: "refuses a token without its permission",
      source: "documented",
      ask: async (world) => ({
        ProductId: await world.aProduct(),
        ...params,
        token: await aTokenWithout(world, permission),
      }),
      answers: refusal("Access denied."),
    }),
    makesNothing({
      title: "refuses a token that is locked to another product",
      source: "inferred",
      ask: async (world) => ({
        ProductId: await world.aProduct(),
        ...params,
        token: await aLockedToken(world, { ProductLock: await world.aProduct() }),
      }),
      answers: refusal("Access denied."),
    }),
    {
      title: "serves a token that is locked to the product",
      source: "documented",
      ask: async (world) => {
        const ProductId = await world.aProduct();
        return { ProductId, ...params, token: await aLockedToken(world, { ProductLock: ProductId }) };
      },
      answers: { result: 0 },
    },
    {
      title: "does not find a product that does not exist",
      source: "documented",
      ask: () => ({ ProductId: 2_000_000_000, ...params }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "does not find another account's product",
      source: "observed",
      ask: async (world) => ({ ProductId: (await aLicenseOfAnotherAccount(world)).ProductId, ...params }),
      answers: refusal("Could not find the product."),
    },
    ...[undefined, "", "sketchbook", 0, -1, 1.5].map(
      (ProductId): Fixture => ({
        title: `refuses ProductId ${JSON.stringify(ProductId) ?? "left out"}`,
        source: "documented",
        ask: () => ({ ...params, ProductId }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    ...malformed.map(refusedWith("documented")),
    ...beyond.map(refusedWith("assumed")),
  ];
}

function makesNothing(fixture: Fixture): Fixture {
  return {
    ...fixture,
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(0),
  };
}

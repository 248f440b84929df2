import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";
import { aCustomer } from "./seeds.ts";

const detached = refusal("Customer not found, so current key no longer references any customer.");

export default fixturesOf("key/ChangeCustomer", [
  {
    title: "gives the license another customer and logs 7010",
    source: "documented",
    ask: async (world) => ({
      ...(await world.aLicense({ CustomerId: await aCustomer(world) })),
      CustomerId: await aCustomer(world, { Name: "Grace Hopper" }),
    }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      const customer = { id: asked.CustomerId, name: "Grace Hopper" };
      expect(await world.licenseOf(asked as never)).toMatchObject({ customer });
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
    },
  },
  ...[undefined, 0, "", "None", 2_000_000_000].map(
    (CustomerId): Fixture => ({
      title: `takes the customer away for the id ${JSON.stringify(CustomerId) ?? "that is left out"} and tells so`,
      source: "documented",
      ask: async (world) => ({ ...(await world.aLicense({ CustomerId: await aCustomer(world) })), CustomerId }),
      answers: detached,
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ customer: null });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010 });
      },
    }),
  ),
  ...licenseGuards({
    permission: "ChangeCustomer",
    license: async (world) => world.aLicense({ CustomerId: await aCustomer(world) }),
    malformed: [{ CustomerId: "Ada" }, { CustomerId: "1.5" }],
    beyond: { source: "assumed", params: [{ CustomerId: -1 }] },
    refusedState: 7020,
  }).map(toldInstead),
]);

/** Without CustomerId a call that is let through takes the customer away, and says that with result 1. */
function toldInstead(fixture: Fixture): Fixture {
  return fixture.answers.result === 0 ? { ...fixture, answers: detached } : fixture;
}

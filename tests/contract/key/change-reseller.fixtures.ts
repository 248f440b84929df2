import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";
import { aReseller } from "./seeds.ts";

const detached = refusal("Reseller not found, so current key no longer references any reseller.");

export default fixturesOf("key/ChangeReseller", [
  {
    title: "gives the license another reseller and logs 7010",
    source: "documented",
    ask: async (world) => ({
      ...(await world.aLicense({ ResellerId: await aReseller(world) })),
      ResellerId: await aReseller(world, "Lovelace Ltd."),
    }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      const reseller = { id: asked.ResellerId, name: "Lovelace Ltd." };
      expect(await world.licenseOf(asked as never)).toMatchObject({ reseller });
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
    },
  },
  ...[undefined, 0, "", 2_000_000_000].map(
    (ResellerId): Fixture => ({
      title: `takes the reseller away for the id ${JSON.stringify(ResellerId) ?? "that is left out"} and tells so`,
      source: "inferred",
      ask: async (world) => ({ ...(await world.aLicense({ ResellerId: await aReseller(world) })), ResellerId }),
      answers: detached,
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ reseller: null });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010 });
      },
    }),
  ),
  ...licenseGuards({
    permission: "ChangeReseller",
    license: async (world) => world.aLicense({ ResellerId: await aReseller(world) }),
    malformed: [{ ResellerId: "Babbage" }, { ResellerId: "1.5" }],
    beyond: { source: "assumed", params: [{ ResellerId: -1 }] },
    refusedState: 7020,
  }).map(toldInstead),
]);

/** Without ResellerId a call that is let through takes the reseller away, and says that with result 1. */
function toldInstead(fixture: Fixture): Fixture {
  return fixture.answers.result === 0 ? { ...fixture, answers: detached } : fixture;
}

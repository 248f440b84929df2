import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";

const given: [unknown, boolean][] = [
  [true, true],
  ["True", true],
  ["1", true],
  [false, false],
  ["False", false],
  [undefined, false],
  ["", false],
];

export default fixturesOf("key/TrialActivation", [
  ...given.map(
    ([Enabled, isOn]): Fixture => ({
      title: `is ${isOn ? "on" : "off"} after Enabled ${JSON.stringify(Enabled) ?? "was left out"}, and logs 7010`,
      source: "documented",
      ask: async (world) => ({ ...(await world.aLicense({ TrialActivation: !isOn })), Enabled }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ trialActivation: isOn });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
      },
    }),
  ),
  {
    title: "changes neither date nor period by itself",
    source: "inferred",
    ask: async (world) => {
      const license = await world.aLicense({ Period: 10 });
      world.clock.advance(86_400);
      return { ...license, Enabled: true };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { created, expires, period } = await world.licenseOf(asked as never);
      expect(Date.parse(`${expires}Z`) - Date.parse(`${created}Z`)).toBe(10 * 86_400_000);
      expect(period).toBe(10);
    },
  },
  {
    title: "counts like a trial for a token that may not create any key, and not when it was on already",
    source: "assumed",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      const token = await world.aToken(["TrialActivation"]);
      for (let switched = 0; switched < 20; switched++) {
        const license = { ...(await world.aLicense({ ProductId })), Enabled: true, token };
        await world.granted("key/TrialActivation", license);
        await world.granted("key/TrialActivation", license);
      }
      return { ...(await world.aLicense({ ProductId })), Enabled: true, token };
    },
    answers: refusal("Too many trials from this address. Please try again later."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.licenseOf(asked as never)).toMatchObject({ trialActivation: false });
      expect(await world.call("key/TrialActivation", { ...asked, token: world.token })).toMatchObject({ result: 0 });
    },
  },
  ...licenseGuards({
    permission: "TrialActivation",
    params: { Enabled: true },
    malformed: [{ Enabled: "perhaps" }, { Enabled: 2 }],
    refusedState: 7020,
  }),
]);

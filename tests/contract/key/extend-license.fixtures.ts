import { decodeSkgl } from "../../../server/signing/skgl.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";
import { epochSeconds, inDays, secondsPerDay } from "./seeds.ts";

const dates: Fixture[] = [
  {
    title: "adds the days to a license that runs, makes the whole days left its period, and logs 7010",
    source: "observed",
    ask: async (world) => {
      const license = await world.aLicense({ Period: 10 });
      world.clock.advance(1);
      return { ...license, NoOfDays: 5 };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      const { created, expires, period } = await world.licenseOf(asked as never);
      expect(epochSeconds(expires) - epochSeconds(created)).toBe(15 * secondsPerDay);
      expect(period).toBe(14);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
    },
  },
  {
    title: "runs an expired license from now on and makes the days its period",
    source: "observed",
    ask: async (world) => {
      const license = await world.aLicense({ Period: 10 });
      world.clock.advance(20 * secondsPerDay);
      return { ...license, NoOfDays: 5 };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.licenseOf(asked as never)).toMatchObject({ expires: inDays(world, 5), period: 5 }),
  },
  {
    title: "shortens a license by negative days, into the past if need be, and never makes a negative period",
    source: "documented",
    ask: async (world) => ({ ...(await world.aLicense({ Period: 10 })), NoOfDays: -15 }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.licenseOf(asked as never)).toMatchObject({ expires: inDays(world, -5), period: 0 }),
  },
  ...[undefined, 0, ""].map(
    (NoOfDays): Fixture => ({
      title: `leaves the date alone with NoOfDays ${JSON.stringify(NoOfDays) ?? "left out"}`,
      source: "documented",
      ask: async (world) => ({ ...(await world.aLicense({ Period: 10 })), NoOfDays }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) =>
        expect(await world.licenseOf(asked as never)).toMatchObject({ expires: inDays(world, 10), period: 10 }),
    }),
  ),
];

const blocking: Fixture[] = [
  ...(
    [
      [undefined, true],
      ["true", false],
      ["True", false],
      ["false", true],
    ] as const
  ).map(
    ([value, block]): Fixture => ({
      title: `${block ? "leaves" : "unblocks"} a blocked license ${value ? `when the product's switch is "${value}"` : "without the product's switch"}`,
      source: "documented",
      ask: async (world) => {
        const switches = value ? { cryptolens_unblockextendedlicenses: value } : undefined;
        const ProductId = await world.aProduct({ switches });
        return { ...(await world.aLicense({ ProductId, Block: true })), NoOfDays: 5 };
      },
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) =>
        expect(await world.licenseOf(asked as never)).toMatchObject({ block, expires: inDays(world, 35) }),
    }),
  ),
];

const skgl: Fixture[] = [
  {
    title: "answers with the new key of an SKGL license, which carries the days, and forgets the old one",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct({ KeyAlgorithm: 0, Password: "secret" });
      return { ...(await world.aLicense({ ProductId, F2: true })), NoOfDays: 12 };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const ProductId = asked.ProductId as number;
      const Key = answer.message as string;
      expect(decodeSkgl(Key, "secret")).toMatchObject({ days: 42, id: 1 });
      expect(decodeSkgl(Key, "secret")!.features[1]).toBe(true);
      expect(await world.licenseOf({ ProductId, Key })).toMatchObject({ expires: inDays(world, 42) });
      expect(await world.call("key/GetKey", asked)).toMatchObject(refusal("Could not find the key."));
      expect(await world.lastLog(ProductId)).toMatchObject({ state: 7010, key: Key });
    },
  },
  {
    title: "extends an SKGL license beyond the 999 days that its key can carry",
    source: "assumed",
    ask: async (world) => {
      const ProductId = await world.aProduct({ KeyAlgorithm: 0 });
      return { ...(await world.aLicense({ ProductId })), NoOfDays: 2_000 };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const Key = answer.message as string;
      expect(decodeSkgl(Key, "")).toMatchObject({ days: 999 });
      expect(await world.licenseOf({ ProductId: asked.ProductId as number, Key })).toMatchObject({
        expires: inDays(world, 2_030),
      });
    },
  },
];

export default fixturesOf("key/ExtendLicense", [
  ...dates,
  ...blocking,
  ...skgl,
  ...licenseGuards({
    permission: "ExtendLicense",
    params: { NoOfDays: 5 },
    malformed: [{ NoOfDays: "many" }, { NoOfDays: "1.5" }, { NoOfDays: 2_147_483_648 }],
    beyond: { source: "assumed", params: [{ NoOfDays: 2_147_483_647 }, { NoOfDays: -2_147_483_648 }] },
    refusedState: 7020,
  }),
]);

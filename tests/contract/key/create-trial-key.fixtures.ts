import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { productGuards } from "./product-guards.ts";
import { aLockedToken, anAlmostFullProduct, inDays, licenseCount, secondsPerDay } from "./seeds.ts";

const trialSpent = refusal("This machine code has already activated the trial.");
const ada = { MachineCode: "ada-laptop" };
type Fields = Record<string, unknown>;

const named = (asked: Fields, answer: Fields) => ({
  ProductId: asked.ProductId as number,
  Key: answer.key as string,
});

const tooMany = refusal("Too many trials from this address. Please try again later.");

/** A product of which this address was given as many trials as it gets within an hour, and a token that makes trials only. */
async function afterTwentyTrials(world: World) {
  const ProductId = await world.aProduct();
  const token = await world.aToken(["CreateTrialKey"]);
  for (let made = 1; made <= 20; made++)
    await world.granted("key/CreateTrialKey", { token, ProductId, MachineCode: `laptop ${made}` });
  return { token, ProductId };
}

const counting: Fixture[] = [
  {
    title: "refuses an address that was given too many trials of the product within an hour",
    source: "assumed",
    ask: async (world) => ({ ...(await afterTwentyTrials(world)), MachineCode: "laptop 21" }),
    answers: tooMany,
    afterwards: async ({ world, asked, expect }) => {
      const elsewhere = { ...asked, ProductId: await world.aProduct() };
      expect(await world.call("key/CreateTrialKey", elsewhere)).toMatchObject({ result: 0 });
      world.clock.advance(180);
      expect(await world.call("key/CreateTrialKey", asked)).toMatchObject({ result: 0 });
      expect(await world.call("key/CreateTrialKey", { ...asked, MachineCode: "laptop 22" })).toMatchObject(tooMany);
    },
  },
  {
    title: "still gives its trial to a machine that asks again",
    source: "assumed",
    ask: async (world) => ({ ...(await afterTwentyTrials(world)), MachineCode: "laptop 7" }),
    answers: { result: 0 },
  },
  {
    title: "counts no trials of a token that may create any key",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await afterTwentyTrials(world);
      return { ProductId, MachineCode: "laptop 21", token: await world.aToken(["CreateTrialKey", "CreateKey"]) };
    },
    answers: { result: 0 },
  },
];

const making: Fixture[] = [
  {
    title: "makes a trial of 15 days for one machine, which is registered already, and logs 3011",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), ...ada, FriendlyName: "Ada's laptop" }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.key).toMatch(/^[A-Z]{5}(-[A-Z]{5}){3}$/);
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({
        f1: true,
        f2: true,
        f3: false,
        period: 15,
        expires: inDays(world, 15),
        maxNoOfMachines: 1,
        activatedMachines: [{ mid: "ada-laptop", friendlyName: "Ada's laptop", ip: "127.0.0.1" }],
      });
      const log = { state: 3011, key: answer.key, machineCode: "ada-laptop", friendlyName: "Ada's laptop" };
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject(log);
    },
  },
  {
    title: "is locked to its machine",
    source: "inferred",
    ask: async (world) => ({ ProductId: await world.aProduct(), ...ada }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const trial = named(asked, answer);
      await world.granted("key/Activate", { ...trial, ...ada });
      expect(await world.call("key/Activate", { ...trial, MachineCode: "grace-desktop" })).toMatchObject(
        refusal("Cannot activate the new device as the limit has been reached."),
      );
    },
  },
  {
    title: "switches on what the product's definitions call a time limit or a trial",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      const types = { 1: 0, 2: 0, 4: 1, 7: 2 };
      for (const [Feature, Type] of Object.entries(types)) {
        await world.granted("admin/EditFeatures", { ProductId, Feature, Type });
      }
      return { ProductId, ...ada };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ f1: false, f2: false, f4: true, f7: true }),
  },
  {
    title: "runs as many days as the token's feature lock says",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      ...ada,
      token: await aLockedToken(world, { FeatureLock: 40 }),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ period: 40, expires: inDays(world, 40) }),
  },
];

const again: Fixture[] = [
  {
    title: "gives a machine its trial again instead of another one, and logs 3012",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      await world.granted("key/CreateTrialKey", { ProductId, ...ada });
      return { ProductId, ...ada };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(await licenseCount(world, asked.ProductId as number)).toBe(1);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3012, key: answer.key });
    },
  },
  {
    title: "gives an expired trial again, with the old date",
    source: "inferred",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      await world.granted("key/CreateTrialKey", { ProductId, ...ada });
      world.clock.advance(20 * secondsPerDay);
      return { ProductId, ...ada };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ expires: inDays(world, -5) }),
  },
  {
    title: "gives the trial again to a machine that was deactivated, and no new one",
    source: "inferred",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      const { key } = await world.granted("key/CreateTrialKey", { ProductId, ...ada });
      await world.granted("key/Deactivate", { ProductId, Key: key, ...ada });
      return { ProductId, ...ada };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(1),
  },
  {
    title: "makes every machine a trial of its own, told apart by case",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      await world.granted("key/CreateTrialKey", { ProductId, ...ada });
      return { ProductId, MachineCode: "ADA-laptop" };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(2),
  },
  {
    title: "makes a machine one trial for each product",
    source: "documented",
    ask: async (world) => {
      await world.granted("key/CreateTrialKey", { ProductId: await world.aProduct(), ...ada });
      return { ProductId: await world.aProduct(), ...ada };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(1),
  },
  ...(
    [
      ["was blocked", "key/BlockKey", {}],
      ["is no trial any more", "key/RemoveFeature", { Feature: 2 }],
    ] as const
  ).map(
    ([what, method, params]): Fixture => ({
      title: `refuses a machine whose trial ${what}, and logs 3021`,
      source: "inferred",
      ask: async (world) => {
        const ProductId = await world.aProduct();
        const { key } = await world.granted("key/CreateTrialKey", { ProductId, ...ada });
        await world.granted(method, { ProductId, Key: key, ...params });
        return { ProductId, ...ada };
      },
      answers: trialSpent,
      afterwards: async ({ world, asked, expect }) => {
        expect(await licenseCount(world, asked.ProductId as number)).toBe(1);
        const refused = { state: 3021, machineCode: "ada-laptop" };
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject(refused);
      },
    }),
  ),
  {
    title: "gives the key of an SKGL trial as it is now",
    source: "inferred",
    ask: async (world) => {
      const ProductId = await world.aProduct({ KeyAlgorithm: 0 });
      const { key } = await world.granted("key/CreateTrialKey", { ProductId, ...ada });
      await world.granted("key/ExtendLicense", { ProductId, Key: key, NoOfDays: 5 });
      return { ProductId, ...ada };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ period: 20 }),
  },
];

const parameters: Fixture[] = [
  {
    title: "refuses a trial of an SKGL product that is full, and logs 3021",
    source: "sdk",
    ask: async (world) => {
      const ProductId = await anAlmostFullProduct(world);
      await world.granted("key/CreateTrialKey", { ProductId, ...ada });
      return { ProductId, MachineCode: "grace-desktop" };
    },
    answers: refusal("Generating more than 99,999 keys is not possible in SKGL."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await licenseCount(world, asked.ProductId as number)).toBe(1);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3021 });
    },
  },
  ...[undefined, ""].map(
    (MachineCode): Fixture => ({
      title: `refuses a machine code that is ${MachineCode === undefined ? "left out" : "empty"}`,
      source: "documented",
      ask: async (world) => ({ ProductId: await world.aProduct(), MachineCode }),
      answers: refusal("The machine code cannot be null."),
      afterwards: async ({ world, asked, expect }) =>
        expect(await licenseCount(world, asked.ProductId as number)).toBe(0),
    }),
  ),
  {
    title: "takes a machine code of 128 characters",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), MachineCode: "m".repeat(128) }),
    answers: { result: 0 },
  },
  {
    title: "refuses a machine code of 129 characters",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), MachineCode: "m".repeat(129) }),
    answers: refusal("The machine code cannot exceed 128 chars in length."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(0),
  },
  {
    title: "refuses an SKGL trial of more than 999 days and logs 3021",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct({ KeyAlgorithm: 0 }),
      ...ada,
      token: await aLockedToken(world, { FeatureLock: 1_000 }),
    }),
    answers: refusal("Creation of a license with 1000 day(s) is not possible in SKGL. The limit is 999 days."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3021, machineCode: "ada-laptop" }),
  },
];

export default fixturesOf("key/CreateTrialKey", [
  ...making,
  ...again,
  ...counting,
  ...parameters,
  ...productGuards({
    permission: "CreateTrialKey",
    params: ada,
    malformed: [],
    beyond: [{ FriendlyName: "n".repeat(501) }, { MachineCode: "a\u0000b" }],
  }),
]);

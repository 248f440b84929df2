import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

const badParameters = refusal("The input parameters were incorrect.");
const accessDenied = refusal("Access denied.");

const eventsOf = async (world: World, fields: Fields) =>
  (await world.granted("ai/GetEvents", { Limit: 100, ...fields })).events as Fields[];

/** The newest event of the account. */
const lastEvent = async (world: World) => (await eventsOf(world, { EndingBefore: 2_000_000_000, Limit: 1 }))[0];

/** RegisterEvent and RegisterEvents are about the same things. */
function subjectRules(rest: Fields): Fixture[] {
  return [
    {
      title: "is about a product and a key",
      source: "documented",
      ask: async (world) => ({ ...(await world.aLicense()), MachineCode: "laptop", ...rest }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) =>
        expect(await eventsOf(world, { ProductId: asked.ProductId, Key: asked.Key })).toMatchObject([
          { productId: asked.ProductId, key: asked.Key, machineCode: "laptop", featureName: "YearReport" },
        ]),
    },
    {
      title: "is about nothing but a machine",
      source: "documented",
      ask: () => ({ MachineCode: "laptop", ProductId: 0, Key: "", ...rest }),
      answers: { result: 0 },
      afterwards: async ({ world, expect }) =>
        expect(await lastEvent(world)).toMatchObject({ productId: 0, key: "", machineCode: "laptop" }),
    },
    {
      title: "takes a token that is locked to the product",
      source: "inferred",
      ask: async (world) => {
        const license = await world.aLicense();
        return {
          ...license,
          ...rest,
          token: await world.aToken(["RegisterEvent"], { ProductLock: license.ProductId }),
        };
      },
      answers: { result: 0 },
    },
    {
      title: "takes a token that is locked to a product for what is about none",
      source: "assumed",
      ask: async (world) => ({
        ...rest,
        token: await world.aToken(["RegisterEvent"], { ProductLock: await world.aProduct() }),
      }),
      answers: { result: 0 },
    },
    {
      title: "refuses a token that is locked to another product",
      source: "inferred",
      ask: async (world) => ({
        ...(await world.aLicense()),
        ...rest,
        token: await world.aToken(["RegisterEvent"], { ProductLock: await world.aProduct() }),
      }),
      answers: accessDenied,
    },
    {
      title: "refuses a token that is locked to another key",
      source: "inferred",
      ask: async (world) => {
        const { globalId } = await world.licenseOf(await world.aLicense());
        const token = await world.aToken(["RegisterEvent"], { KeyLock: globalId });
        return { ...(await world.aLicense()), ...rest, token };
      },
      answers: accessDenied,
    },
    {
      title: "refuses an unknown product",
      source: "inferred",
      ask: () => ({ ProductId: 2_000_000_000, ...rest }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "does not know a product of another account",
      source: "inferred",
      ask: async (world) => ({ ProductId: await (await world.anotherAccount()).aProduct(), ...rest }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "refuses an unknown key",
      source: "inferred",
      ask: async (world) => ({ ProductId: await world.aProduct(), Key: "AAAAA-BBBBB", ...rest }),
      answers: refusal("Could not find the key."),
    },
    {
      title: "refuses a key without its product",
      source: "assumed",
      ask: () => ({ Key: "AAAAA-BBBBB", ...rest }),
      answers: badParameters,
    },
    {
      title: "refuses a machine code that is too long",
      source: "assumed",
      ask: () => ({ MachineCode: "m".repeat(257), ...rest }),
      answers: badParameters,
    },
    {
      title: "refuses a token without the permission",
      source: "documented",
      ask: async (world) => ({ ...rest, token: await world.aToken(["GetEvents"]) }),
      answers: accessDenied,
    },
  ];
}

const registerEvent = fixturesOf("ai/RegisterEvent", [
  {
    title: "keeps all that it is told, at the time of the server",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      MachineCode: "laptop",
      FeatureName: "shop",
      EventName: "purchase",
      Value: 2530,
      Currency: "USD",
      Metadata: '{"plan":"gold"}',
    }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await eventsOf(world, { ProductId: asked.ProductId })).toEqual([
        {
          id: expect.any(Number),
          productId: asked.ProductId,
          key: "",
          machineCode: "laptop",
          featureName: "shop",
          eventName: "purchase",
          time: world.clock.nowSeconds,
          value: 2530,
          currency: "USD",
          metadata: '{"plan":"gold"}',
        },
      ]),
  },
  {
    title: "takes nothing at all, and shows empty texts",
    source: "documented",
    ask: () => ({}),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) =>
      expect(await lastEvent(world)).toMatchObject({
        featureName: "",
        eventName: "",
        value: 0,
        currency: "",
        metadata: "",
      }),
  },
  {
    title: "takes a negative value",
    source: "assumed",
    ask: () => ({ Value: -2530 }),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) => expect(await lastEvent(world)).toMatchObject({ value: -2530 }),
  },
  ...subjectRules({ FeatureName: "YearReport" }),
  ...[
    { FeatureName: "f".repeat(101) },
    { EventName: "e".repeat(101) },
    { Currency: "c".repeat(101) },
    { Metadata: "m".repeat(10_001) },
    { Value: "much" },
    { Value: 3_000_000_000 },
  ].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given).slice(0, 24)}`,
      source: "documented",
      ask: () => given,
      answers: badParameters,
    }),
  ),
]);

const oneEvent = { Events: JSON.stringify([{ FeatureName: "YearReport", EventName: "start" }]) };

const registerEvents = fixturesOf("ai/RegisterEvents", [
  {
    title: "keeps each event with its own time, and now where it has none",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Events: JSON.stringify([
        { FeatureName: "a", EventName: "start", Value: 1, Currency: "USD", Time: 1_534_407_953, Metadata: "{}" },
        { FeatureName: "b", EventName: null, Time: 0, Metadata: null },
        { featurename: "c", EVENTNAME: "stop", Unknown: 1 },
      ]),
    }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await eventsOf(world, { ProductId: asked.ProductId })).toMatchObject([
        { featureName: "a", eventName: "start", value: 1, currency: "USD", time: 1_534_407_953, metadata: "{}" },
        { featureName: "b", eventName: "", time: world.clock.nowSeconds, metadata: "" },
        { featureName: "c", eventName: "stop", time: world.clock.nowSeconds },
      ]),
  },
  { title: "takes an empty list", source: "assumed", ask: () => ({ Events: "[]" }), answers: { result: 0 } },
  ...subjectRules(oneEvent),
  {
    title: "keeps none when one of them is bad",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Events: JSON.stringify([{ FeatureName: "fine" }, { FeatureName: "f".repeat(101) }]),
    }),
    answers: badParameters,
    afterwards: async ({ world, asked, expect }) =>
      expect(await eventsOf(world, { ProductId: asked.ProductId })).toEqual([]),
  },
  ...[
    undefined,
    "",
    "not JSON",
    "{}",
    "[1]",
    '[{"Value":"much"}]',
    '[{"Time":-1}]',
    '[{"Time":"yesterday"}]',
    JSON.stringify(Array(1_001).fill({})),
  ].map(
    (Events): Fixture => ({
      title: `refuses ${Events === undefined ? "nothing" : JSON.stringify(Events).slice(0, 30)} as events`,
      source: "documented",
      ask: () => ({ Events }),
      answers: badParameters,
    }),
  ),
]);

/** A product with five events, values 1 to 5, a minute apart; the last ones are about a key. */
async function aHistory(world: World) {
  const license = await world.aLicense();
  const start = world.clock.nowSeconds;
  for (let Value = 1; Value <= 5; Value++) {
    const about = Value > 3 ? license : { ProductId: license.ProductId };
    await world.granted("ai/RegisterEvent", { ...about, Value, Metadata: `{"step":"Number ${Value}"}` });
    world.clock.advance(60);
  }
  const ids = (await eventsOf(world, { ProductId: license.ProductId })).map(({ id }) => id as number);
  return { ...license, start, ids };
}

type History = Awaited<ReturnType<typeof aHistory>>;

function lists(
  title: string,
  source: Fixture["source"],
  choose: (history: History) => Fields,
  values: number[],
): Fixture {
  return {
    title,
    source,
    ask: async (world) => {
      const history = await aHistory(world);
      return { ProductId: history.ProductId, ...choose(history) };
    },
    answers: { result: 0, message: "" },
    afterwards: ({ answer, expect }) => expect((answer.events as Fields[]).map(({ value }) => value)).toEqual(values),
  };
}

const getEvents = fixturesOf("ai/GetEvents", [
  lists("lists events oldest first", "inferred", () => ({}), [1, 2, 3, 4, 5]),
  lists("lists as many as Limit says", "documented", () => ({ Limit: 2 }), [1, 2]),
  lists("lists those after a cursor", "documented", ({ ids }) => ({ StartingAfter: ids[2] }), [4, 5]),
  lists("lists those before a cursor, newest first", "inferred", ({ ids }) => ({ EndingBefore: ids[2] }), [2, 1]),
  lists("takes cursors of 0 for none", "sdk", () => ({ StartingAfter: 0, EndingBefore: 0, Time: 0 }), [1, 2, 3, 4, 5]),
  lists("keeps to a key", "documented", ({ Key }) => ({ Key }), [4, 5]),
  lists("keeps to metadata that contains a text, in any case", "assumed", () => ({ Metadata: "number 4" }), [4]),
  lists("keeps to one moment", "inferred", ({ start }) => ({ Time: start + 60 }), [2]),
  lists(
    "keeps to bounds of time",
    "documented",
    ({ start }) => ({ Time: JSON.stringify({ gte: start + 60, lt: start + 180 }) }),
    [2, 3],
  ),
  lists(
    "keeps to strict and other bounds of time",
    "documented",
    ({ start }) => ({ Time: JSON.stringify({ gt: start + 60, lte: start + 240 }) }),
    [3, 4, 5],
  ),
  {
    title: "shows ten when told nothing",
    source: "documented",
    ask: async (world) => ({ ProductId: await aProductOfMany(world), Limit: 0 }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(answer.events).toHaveLength(10),
  },
  {
    title: "shows a hundred at most, whatever is asked",
    source: "inferred",
    ask: async (world) => ({ ProductId: await aProductOfMany(world), Limit: 1_000 }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(answer.events).toHaveLength(100),
  },
  {
    title: "shows what Activate was told about the operating system",
    source: "sdk",
    ask: async (world) => {
      const license = await world.aLicense();
      await world.granted("key/Activate", { ...license, MachineCode: "laptop", OSInfo: '{"OSName":"Linux"}' });
      return license;
    },
    answers: { events: [{ featureName: "OSInfo", machineCode: "laptop", metadata: '{"OSName":"Linux"}' }] },
  },
  {
    title: "shows nothing of another account",
    source: "inferred",
    ask: async (world) => {
      const other = await world.anotherAccount();
      await other.granted("ai/RegisterEvent", { MachineCode: "theirs" });
      return { EndingBefore: 2_000_000_000, Limit: 100 };
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(JSON.stringify(answer.events)).not.toContain("theirs"),
  },
  {
    title: "shows a token that is locked to a product that one alone",
    source: "inferred",
    ask: async (world) => {
      const { ProductId } = await aHistory(world);
      await aHistory(world);
      return { Limit: 100, token: await world.aToken(["GetEvents"], { ProductLock: ProductId }) };
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(answer.events).toHaveLength(5),
  },
  {
    title: "refuses a token that is locked to keys that it names, when it names none",
    source: "inferred",
    ask: async (world) => ({ token: await world.aToken(["GetEvents"], { KeyLock: -1 }) }),
    answers: accessDenied,
  },
  {
    title: "refuses an unknown product",
    source: "inferred",
    ask: () => ({ ProductId: 2_000_000_000 }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "refuses an unknown key",
    source: "inferred",
    ask: async (world) => ({ ProductId: await world.aProduct(), Key: "AAAAA-BBBBB" }),
    answers: refusal("Could not find the key."),
  },
  ...[
    { Key: "AAAAA-BBBBB" },
    { Time: "yesterday" },
    { Time: '{"gt":"x"}' },
    { Time: "-5" },
    { Limit: -1 },
    { StartingAfter: "x" },
  ].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "documented",
      ask: () => given,
      answers: badParameters,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["RegisterEvent"]) }),
    answers: accessDenied,
  },
]);

async function aProductOfMany(world: World): Promise<number> {
  const ProductId = await world.aProduct();
  const Events = JSON.stringify(Array(120).fill({ FeatureName: "many" }));
  await world.granted("ai/RegisterEvents", { ProductId, Events });
  return ProductId;
}

export default [registerEvent, registerEvents, getEvents];

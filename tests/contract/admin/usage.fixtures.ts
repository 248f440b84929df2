import { expect } from "vitest";
import { tallyEvents } from "../../../server/jobs/tally-events.ts";
import { tallyUsage } from "../../../server/jobs/tally-usage.ts";
import { aUsedLicense, nextDay, rollUp, today } from "../ai/usage-seeds.ts";
import { aBuyer } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { forOneProduct, lockedOut, notForAllProducts } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;
type Row = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");

/** Lets the jobs count everything that has happened; all addresses are in one country. */
async function tallied(world: World): Promise<void> {
  const { storage } = world.server.installation;
  for (let beat = 0; beat < 3; beat++) {
    world.clock.advance(150);
    await tallyUsage(storage, () => "SE", world.clock.nowMs);
    await tallyEvents(storage, world.clock.nowMs);
  }
}

/** The day of the world's clock, in Unix seconds. */
function thisDay({ clock }: World) {
  const From = clock.nowSeconds - (clock.nowSeconds % 86_400);
  return { From, To: From + 86_399 };
}

/** Two licenses of one customer: each has two machines, one of which came twice, and turned a third away. */
async function aDayOfUse(world: World) {
  nextDay(world);
  const { CustomerId } = await aBuyer(world);
  const { ProductId, Key } = await aUsedLicense(world, { CustomerId });
  await aUsedLicense(world, { ProductId, CustomerId });
  return { ProductId, Key };
}

const chartRules = (params: Fields): Fixture[] => [
  {
    title: "does not know a product of another account",
    source: "assumed",
    ask: async (world) => ({ ...params, ProductId: await (await world.anotherAccount()).aProduct() }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ ...params, token: await world.aToken(["GetWebAPILog"]) }),
    answers: refusal("Access denied."),
  },
  ...[{ To: 0 }, { From: "yesterday" }, { To: "" }, { To: 90_000_000_000 }].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "assumed",
      ask: () => ({ ...params, ...given }),
      answers: incorrect,
    }),
  ),
  ...lockedOut("UsageAnalytics", params),
  ...forOneProduct(params),
];

const someDay = { From: 1_700_000_000, To: 1_700_000_000 };

const overTime = fixturesOf("admin/GetUsageOverTime", [
  {
    title: "counts calls, activations, new devices, refusals by reason, and who was active, by day",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await aDayOfUse(world);
      await tallied(world);
      const day = thisDay(world);
      return { ProductId, From: day.From - 86_400, To: day.To };
    },
    answers: { result: 0, by: "day", countedUntil: expect.any(Number) },
    afterwards: ({ asked, answer }) => {
      const [before, day, ...none] = answer.buckets as Row[];
      expect(none).toEqual([]);
      expect(before).toMatchObject({ start: asked.From, calls: 0, refusals: [], activeDevices: 0 });
      expect(day).toEqual({
        start: (asked.From as number) + 86_400,
        calls: 10,
        activations: 6,
        newDevices: 4,
        refused: 2,
        refusals: [
          {
            reason: "machineLimitReached",
            text: "Cannot activate the new device as the limit has been reached.",
            count: 2,
          },
        ],
        activeDevices: 3,
        activeKeys: 2,
        activeCustomers: 1,
      });
    },
  },
  {
    title: "counts by the hour",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await aDayOfUse(world);
      const From = world.clock.nowSeconds - (world.clock.nowSeconds % 3_600);
      world.clock.advance(3_600);
      await aUsedLicense(world, { ProductId });
      await tallied(world);
      return { ProductId, From, To: From + 7_199, By: "hour" };
    },
    answers: {
      by: "hour",
      buckets: [
        { calls: 10, activeDevices: 3 },
        { calls: 5, activeDevices: 3, activeKeys: 1 },
      ],
    },
  },
  {
    title: "counts a machine of two products once where all products are asked for",
    source: "assumed",
    ask: async (world) => {
      nextDay(world);
      await aUsedLicense(await world.anotherAccount());
      await aUsedLicense(world);
      await aUsedLicense(world);
      await tallied(world);
      return thisDay(world);
    },
    answers: { buckets: [{ calls: 10, activeDevices: 3, activeKeys: 2 }] },
  },
  {
    title: "refuses more hours than a chart can show",
    source: "assumed",
    ask: () => ({ From: 0, To: 3_700 * 3_600, By: "hour" }),
    answers: incorrect,
  },
  {
    title: "refuses another length of time",
    source: "assumed",
    ask: () => ({ ...someDay, By: "minute" }),
    answers: incorrect,
  },
  ...chartRules(someDay),
  notForAllProducts(someDay),
]);

const breaksDown = (By: string, parts: readonly Fields[], rest: Fields = { rest: 0 }): Fixture => ({
  title: `tells the parts by ${By}`,
  source: "assumed",
  ask: async (world) => {
    const { ProductId, Key } = await aDayOfUse(world);
    const OSInfo = JSON.stringify({ OSName: "Windows", OSVersion: "10.0.19045" });
    for (const MachineCode of ["laptop", "desktop", "laptop"])
      await world.granted("key/Activate", { ProductId, Key, MachineCode, OSInfo });
    const events = [
      { FeatureName: "Report", EventName: "print" },
      { FeatureName: "Report", EventName: "print" },
      { FeatureName: "Export", EventName: "print" },
    ];
    for (const event of events) await world.granted("ai/RegisterEvent", { ProductId, ...event });
    await tallied(world);
    return { ProductId, ...thisDay(world), By, Limit: 1 };
  },
  answers: { result: 0, by: By, parts, ...rest },
});

const breakdown = fixturesOf("admin/GetUsageBreakdown", [
  breaksDown("reason", [{ name: "machineLimitReached", label: expect.stringContaining("limit"), count: 2 }]),
  breaksDown("country", [{ name: "SE", count: 13 }]),
  breaksDown("product", [{ label: "Sketchbook", count: 13 }]),
  breaksDown("os", [{ name: "Windows", label: "Windows", count: 2 }]),
  breaksDown("osVersion", [{ name: "Windows 10.0.19045", count: 2 }]),
  breaksDown("feature", [{ name: "Report", count: 2 }], { rest: 1, total: 3 }),
  breaksDown("event", [{ name: "print", count: 3 }], { rest: 0, total: 3 }),
  {
    title: "refuses parts that are not known",
    source: "assumed",
    ask: () => ({ ...someDay, By: "weather" }),
    answers: incorrect,
  },
  ...chartRules({ ...someDay, By: "reason" }),
  notForAllProducts({ ...someDay, By: "reason" }),
]);

const peakSeats = fixturesOf("admin/GetPeakSeats", [
  {
    title: "tells the most seats at once, and how often a machine was really turned away, the hardest pressed first",
    source: "assumed",
    ask: async (world) => {
      nextDay(world);
      const { ProductId, ...calm } = await world.aLicense({ MaxNoOfMachines: 10 });
      const full = await world.aLicense({ ProductId, MaxNoOfMachines: 2 });
      await world.granted("key/Activate", { ProductId, ...calm, MachineCode: "laptop" });
      for (const MachineCode of ["laptop", "desktop", "phone", "phone", "phone", "tablet"])
        await world.call("key/Activate", { ...full, MachineCode, FloatingTimeInterval: 60 });
      world.clock.advance(301);
      for (const MachineCode of ["laptop", "desktop", "phone"])
        await world.call("key/Activate", { ...full, MachineCode, FloatingTimeInterval: 60 });
      await tallied(world);
      return { ProductId, ...thisDay(world), Expected: [full.Key, calm.Key], Today: today(world) };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer }) => {
      const licenses = answer.licenses as Row[];
      expect(licenses.map(({ key }) => key)).toEqual(asked.Expected);
      expect(licenses[0]).toMatchObject({
        productName: "Sketchbook",
        maxMachines: 2,
        peakNodeLocked: 0,
        peakFloating: 2,
        peakDay: asked.Today,
        share: 1,
        denials: 3,
        days: [{ day: asked.Today, nodeLocked: 0, floating: 2, denials: 3 }],
      });
      expect(licenses[1]).toMatchObject({ peakNodeLocked: 1, share: 0.1, denials: 0 });
    },
  },
  {
    title: "tells the seats before one was given back",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 5 });
      for (const MachineCode of ["laptop", "desktop"]) await world.granted("key/Activate", { ...license, MachineCode });
      nextDay(world);
      await world.granted("key/Deactivate", { ...license, MachineCode: "laptop" });
      await tallied(world);
      return { ProductId: license.ProductId, ...thisDay(world), Limit: 1 };
    },
    answers: { licenses: [{ peakNodeLocked: 2, share: 0.4 }] },
  },
  {
    title: "refuses more than 100 days",
    source: "assumed",
    ask: () => ({ From: 0, To: 100 * 86_400 }),
    answers: incorrect,
  },
  ...chartRules(someDay),
  notForAllProducts(someDay),
]);

const eventSummary = fixturesOf("admin/GetEventSummary", [
  {
    title: "adds up events by name, their amounts by currency, and their machines",
    source: "assumed",
    ask: async (world) => {
      nextDay(world);
      const ProductId = await world.aProduct();
      const sale = { ProductId, FeatureName: "Shop", EventName: "sale" };
      for (const given of [
        { ...sale, Value: 250, Currency: "SEK", MachineCode: "laptop" },
        { ...sale, Value: 350, Currency: "SEK", MachineCode: "LAPTOP" },
        { ...sale, Value: 100, Currency: "USD", MachineCode: "desktop" },
        { ProductId, FeatureName: "Report", MachineCode: "laptop" },
      ])
        await world.granted("ai/RegisterEvent", given);
      await tallied(world);
      return { ProductId, ...thisDay(world), Limit: 1 };
    },
    answers: { result: 0, total: 4, names: 2 },
    afterwards: ({ answer }) => {
      const [sale] = answer.events as Row[];
      expect(answer.events).toHaveLength(1);
      expect(sale).toMatchObject({ featureName: "Shop", eventName: "sale", count: 3, machineDays: 2 });
      expect(sale!.sums).toEqual([
        { currency: "SEK", value: 600 },
        { currency: "USD", value: 100 },
      ]);
    },
  },
  ...chartRules(someDay),
  notForAllProducts(someDay),
]);

const anomalies = fixturesOf("admin/GetAnomalies", [
  {
    title: "is empty for a time in which nothing happened",
    source: "assumed",
    ask: () => ({ From: 1, To: 2 }),
    answers: { result: 0, anomalies: [] },
  },
  {
    title: "shows another account nothing of it",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token }),
    answers: { anomalies: [] },
  },
  {
    title: "tells unusual groups of requests with the reason in words",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      const call = (MachineCode: string) => world.call("key/Activate", { ...license, MachineCode });
      for (let n = 0; n < 525; n++) await call("laptop");
      const From = world.clock.nowSeconds;
      for (let n = 0; n < 50; n++) await call("intruder");
      await rollUp(world);
      return { From, To: world.clock.nowSeconds, Limit: 10, BeforeId: 999_999_999 };
    },
    answers: { result: 0 },
    afterwards: ({ answer }) => {
      const found = answer.anomalies as Row[];
      expect(found.flatMap(({ reasons }) => reasons)).toContainEqual(expect.stringMatching(/failed requests of 25/));
      expect(found[0]).toMatchObject({ firstTime: expect.any(Number), lastTime: expect.any(Number) });
    },
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["GetWebAPILog"]) }),
    answers: refusal("Access denied."),
  },
  { title: "refuses a time that is none", source: "assumed", ask: () => ({ From: "yesterday" }), answers: incorrect },
  ...lockedOut("UsageAnalytics", {}),
  notForAllProducts({}),
]);

const changesOf = (answer: Row) => (answer.entries as Row[]).map(({ changes }) => changes);

const objectLog = fixturesOf("admin/ListObjectLog", [
  {
    title: "tells who changed an object, newest first, with before and after",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ Notes: "old" });
      await world.granted("key/ChangeNotes", { ...license, Notes: "new" });
      const { globalId } = (await world.licenseOf(license)) as { globalId: number };
      return { Kind: "LicenseKey", ObjectId: globalId };
    },
    answers: { result: 0, isEnd: true },
    afterwards: ({ asked, answer }) => {
      const [changed, made] = answer.entries as Row[];
      expect(changed).toMatchObject({
        kind: "LicenseKey",
        action: "Updated",
        objectId: asked.ObjectId,
        actorKind: "token",
        actorName: expect.any(String),
        changes: [{ field: "notes", before: "old", after: "new" }],
      });
      expect(made).toMatchObject({ action: "Added" });
      expect(changesOf(answer)[1]).toContainEqual({ field: "notes", before: null, after: "old" });
    },
  },
  {
    title: "goes on before an entry, and keeps to a time and to who acted",
    source: "assumed",
    ask: async (world) => {
      await world.aProduct();
      const From = world.clock.nowSeconds;
      const [name] = (
        (await world.granted("admin/ListObjectLog", { Limit: 1 })).entries as { actorName: string }[]
      ).map(({ actorName }) => actorName);
      for (const Name of ["One", "Two"]) await world.aProduct({ Name });
      const first = await world.granted("admin/ListObjectLog", { Kind: "Product", Limit: 1 });
      return { Kind: "Product", BeforeId: first.nextId, From, To: From + 60, Actor: name, Limit: 1 };
    },
    answers: { isEnd: false },
    afterwards: ({ answer }) =>
      expect(changesOf(answer)[0]).toContainEqual({ field: "name", before: null, after: "One" }),
  },
  {
    title: "shows nothing of a member who did nothing",
    source: "assumed",
    ask: () => ({ MemberId: 999_999 }),
    answers: { entries: [], isEnd: true },
  },
  {
    title: "shows another account its own entries alone",
    source: "assumed",
    ask: async (world) => {
      const own = await world.aProduct();
      const other = await world.anotherAccount();
      const ProductId = await other.aProduct();
      return { token: other.token, Kind: "Product", Limit: 1_000, Own: own, Other: ProductId };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer }) => {
      const ids = (answer.entries as Row[]).map(({ objectId }) => objectId);
      expect(ids).toContain(asked.Other);
      expect(ids).not.toContain(asked.Own);
    },
  },
  ...[{ ObjectId: 3 }, { Kind: "Ship" }, { From: -1 }, { Limit: 1_001 }].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "assumed",
      ask: () => given,
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["GetWebAPILog"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("GetObjectLog", {}),
]);

const trialConversion = fixturesOf("admin/GetTrialConversion", [
  {
    title: "tells which trials were followed by a license, and how",
    source: "assumed",
    ask: async (world) => {
      nextDay(world);
      const ProductId = await world.aProduct();
      const { CustomerId } = await aBuyer(world);
      const trial = (MachineCode: string) => world.granted("key/CreateTrialKey", { ProductId, MachineCode });
      const [bought, onMachine] = [await trial("laptop"), await trial("desktop")];
      await trial("phone");
      await world.aLicense({ ProductId, CustomerId, F2: true });
      world.clock.advance(60);
      await world.granted("key/RemoveFeature", { ProductId, Key: bought.key, Feature: 2 });
      await world.aLicense({ ProductId, CustomerId });
      await world.granted("key/Activate", { ProductId, Key: onMachine.key, MachineCode: "desktop" });
      await world.granted("key/Activate", { ...(await world.aLicense({ ProductId })), MachineCode: "Desktop" });
      await rollUp(world);
      return { ProductId, ...thisDay(world) };
    },
    answers: {
      result: 0,
      trials: 4,
      verified: 3,
      converted: 3,
      ways: { sameLicense: 1, customer: 1, machine: 1 },
      rate: 0.75,
      days: [{ trials: 4, converted: 3 }],
    },
  },
  {
    title: "is empty where no trials were made",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await world.aLicense();
      return { ProductId, ...thisDay(world) };
    },
    answers: { trials: 0, converted: 0, rate: 0, days: [] },
  },
  { title: "refuses no product", source: "assumed", ask: () => someDay, answers: incorrect },
  ...chartRules({ ...someDay, ProductId: 1 }).filter(({ title }) => !title.includes("90000000000")),
]);

export default [trialConversion, overTime, breakdown, peakSeats, eventSummary, anomalies, objectLog];

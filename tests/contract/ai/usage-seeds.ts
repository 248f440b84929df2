import type { MethodName } from "../../../client/client.ts";
import { rollUpUsage } from "../../../server/jobs/roll-up-usage.ts";
import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

export const accessDenied = refusal("Access denied.");
export const badParameters = refusal("The input parameters were incorrect.");

/** Lets the job make statistics of everything that has happened; all addresses are in one country. */
export async function rollUp(world: World, country = "SE"): Promise<void> {
  world.clock.advance(300);
  await rollUpUsage(world.server.installation.storage, () => country, world.clock.nowMs);
}

/** A license of two machines, both activated, the first one twice; a third was refused. */
export async function aUsedLicense(world: World, fields: Fields = {}) {
  const license = await world.aLicense({ ...fields, MaxNoOfMachines: 2 });
  const first = world.clock.nowSeconds;
  for (const MachineCode of ["laptop", "desktop", "laptop", "phone"]) {
    world.clock.advance(10);
    await world.call("key/Activate", { ...license, MachineCode });
  }
  const last = world.clock.nowSeconds;
  const { globalId } = (await world.licenseOf(license)) as { globalId: number };
  return { ...license, globalId, first, last };
}

/** The next day at noon, so that what happens then stands alone. */
export function nextDay(world: World): string {
  const noon = (Math.floor(world.clock.nowSeconds / 86_400) + 1) * 86_400 + 43_200;
  world.clock.advance(noon - world.clock.nowSeconds);
  return today(world);
}

export function today(world: World): string {
  return new Date(world.clock.nowMs).toISOString().slice(0, 10);
}

/** What all five methods of usage have in common. */
export function usageRules(method: MethodName, rowsName: string): readonly Fixture[] {
  const idsOf = async (world: World, fields: Fields) => ids(await world.granted(method, fields));
  const ids = (answer: Fields) => (answer[rowsName] as { id: number }[]).map(({ id }) => id);
  const aProductOfThree = async (world: World) => {
    const ProductId = await world.aProduct();
    for (let day = 0; day < 3; day++) {
      nextDay(world);
      await aUsedLicense(world, { ProductId });
    }
    await rollUp(world);
    return ProductId;
  };
  return [
    {
      title: "is empty where nothing happened",
      source: "inferred",
      ask: async (world) => ({ ProductId: await world.aProduct() }),
      answers: { result: 0, message: null, [rowsName]: [] },
    },
    {
      title: "shows rows after one, oldest first",
      source: "documented",
      ask: async (world) => {
        const ProductId = await aProductOfThree(world);
        const [first, ...Expected] = await idsOf(world, { ProductId });
        return { ProductId, StartingAfter: first, EndingBefore: 0, Expected };
      },
      answers: { result: 0 },
      afterwards: ({ asked, answer, expect }) => expect(ids(answer)).toEqual(asked.Expected),
    },
    {
      title: "shows rows before one, newest first, whatever StartingAfter says",
      source: "documented",
      ask: async (world) => {
        const ProductId = await aProductOfThree(world);
        const all = await idsOf(world, { ProductId });
        const last = all.pop();
        return { ProductId, EndingBefore: last, StartingAfter: last, Expected: all.reverse() };
      },
      answers: { result: 0 },
      afterwards: ({ asked, answer, expect }) => expect(ids(answer)).toEqual(asked.Expected),
    },
    {
      title: "shows as many rows as Limit says",
      source: "documented",
      ask: async (world) => ({ ProductId: await aProductOfThree(world), Limit: 2 }),
      answers: { result: 0 },
      afterwards: ({ answer, expect }) => expect(ids(answer)).toHaveLength(2),
    },
    {
      title: "shows nothing of another account",
      source: "inferred",
      ask: async (world) => {
        const other = await world.anotherAccount();
        await aUsedLicense(other);
        await rollUp(world);
        return { token: other.token, Limit: 1_000 };
      },
      answers: { result: 0 },
      afterwards: async ({ world, answer, expect }) => {
        const own = await idsOf(world, { Limit: 1_000 });
        expect(new Set(own).isDisjointFrom(new Set(ids(answer)))).toBe(true);
      },
    },
    {
      title: "does not know a product of another account",
      source: "inferred",
      ask: async (world) => ({ ProductId: await (await world.anotherAccount()).aProduct() }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "shows a token that is locked to a product that one alone",
      source: "inferred",
      ask: async (world) => {
        const ProductLock = await aProductOfThree(world);
        return { token: await world.aToken(["UsageAnalytics"], { ProductLock }), ProductLock, Limit: 1_000 };
      },
      answers: { result: 0 },
      afterwards: ({ asked, answer, expect }) => {
        const rows = answer[rowsName] as { productId: number }[];
        expect(new Set(rows.map(({ productId }) => productId))).toEqual(new Set([asked.ProductLock]));
      },
    },
    {
      title: "refuses a token that is locked to another product",
      source: "inferred",
      ask: async (world) => ({
        ProductId: await world.aProduct(),
        token: await world.aToken(["UsageAnalytics"], { ProductLock: await world.aProduct() }),
      }),
      answers: accessDenied,
    },
    {
      title: "refuses a token that is locked to keys that it names, when it names none",
      source: "inferred",
      ask: async (world) => ({ token: await world.aToken(["UsageAnalytics"], { KeyLock: -1 }) }),
      answers: accessDenied,
    },
    {
      title: "refuses a token without UsageAnalytics",
      source: "documented",
      ask: async (world) => ({ token: await world.aToken(["GetWebAPILog"]) }),
      answers: accessDenied,
    },
    ...[{ Start: "2026-02-30" }, { End: "24/11/2026" }, { Start: "yesterday" }, { Limit: -1 }, { ProductId: "x" }].map(
      (given): Fixture => ({
        title: `refuses ${JSON.stringify(given)}`,
        source: "documented",
        ask: () => given,
        answers: badParameters,
      }),
    ),
  ];
}

/** What the three methods about licenses have in common. */
export function licenseUsageRules(method: MethodName, rowsName: string): readonly Fixture[] {
  const keysIn = (answer: Fields) => [...new Set((answer[rowsName] as { key: string }[]).map(({ key }) => key))];
  const twoUsed = async (world: World) => {
    const ProductId = await world.aProduct();
    const [one, other] = [await aUsedLicense(world, { ProductId }), await aUsedLicense(world, { ProductId })];
    await rollUp(world);
    return { ProductId, one, other };
  };
  const shows = (
    title: string,
    source: Fixture["source"],
    choose: (used: Awaited<ReturnType<typeof twoUsed>>) => Fields,
  ): Fixture => ({
    title,
    source,
    ask: async (world) => {
      const used = await twoUsed(world);
      return { ...choose(used), Expected: used.other.Key };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(keysIn(answer)).toEqual([asked.Expected]),
  });
  return [
    ...usageRules(method, rowsName),
    shows("shows one license by key", "documented", ({ ProductId, other }) => ({ ProductId, Key: other.Key })),
    shows("shows one license by global id", "inferred", ({ other }) => ({ KeyId: other.globalId })),
    {
      title: "shows nothing when key and id name two licenses",
      source: "assumed",
      ask: async (world) => {
        const { ProductId, one, other } = await twoUsed(world);
        return { ProductId, Key: one.Key, KeyId: other.globalId };
      },
      answers: { result: 0, [rowsName]: [] },
    },
    {
      title: "shows nothing by the global id of another account's license",
      source: "inferred",
      ask: async (world) => ({ KeyId: (await twoUsed(await world.anotherAccount())).one.globalId }),
      answers: { result: 0, [rowsName]: [] },
    },
    {
      title: "lets a token that is locked to keys that it names see one that it names",
      source: "inferred",
      ask: async (world) => {
        const { ProductId, one } = await twoUsed(world);
        return { ProductId, Key: one.Key, token: await world.aToken(["UsageAnalytics"], { KeyLock: -1 }) };
      },
      answers: { result: 0 },
      afterwards: ({ asked, answer, expect }) => expect(keysIn(answer)).toEqual([asked.Key]),
    },
    {
      title: "refuses a token that is locked to another key",
      source: "inferred",
      ask: async (world) => {
        const { ProductId, one, other } = await twoUsed(world);
        const token = await world.aToken(["UsageAnalytics"], { KeyLock: other.globalId });
        return { ProductId, Key: one.Key, token };
      },
      answers: accessDenied,
    },
    {
      title: "refuses a key without its product",
      source: "documented",
      ask: () => ({ Key: "AAAAA-BBBBB-CCCCC-DDDDD" }),
      answers: badParameters,
    },
    {
      title: "does not find a key that was never made",
      source: "inferred",
      ask: async (world) => ({ ProductId: await world.aProduct(), Key: "AAAAA-BBBBB-CCCCC-DDDDD" }),
      answers: refusal("Could not find the key."),
    },
  ];
}

export type UsedLicense = Awaited<ReturnType<typeof aUsedLicense>>;
export type { Fields };

import { fixturesOf } from "../fixture.ts";
import { aUsedLicense, type Fields, licenseUsageRules, nextDay, rollUp } from "./usage-seeds.ts";

const method = "ai/GetKeyUsageSummaries";

export default fixturesOf(method, [
  {
    title: "counts what a license was used for",
    source: "documented",
    ask: async (world) => {
      const { ProductId, Key, ...used } = await aUsedLicense(world);
      await world.granted("key/Deactivate", { ProductId, Key, MachineCode: "laptop" });
      const { id } = await world.granted("data/AddDataObjectToKey", { ProductId, Key, Name: "usage", IntValue: 1 });
      await world.granted("data/IncrementIntValueToKey", { ProductId, Key, Id: id, IntValue: 2 });
      await rollUp(world);
      return { ProductId, Used: used };
    },
    answers: { result: 0, message: null },
    afterwards: ({ asked, answer, expect }) => {
      const [summary] = answer.summaries as Fields[];
      const { globalId, first, last } = asked.Used as { globalId: number; first: number; last: number };
      expect(summary).toMatchObject({
        productId: asked.ProductId,
        keyId: globalId,
        totalRequests: 8,
        totalSuccessful: 7,
        totalFailed: 1,
        firstSeenUtc: first,
        lastSeenUtc: last,
        activationSuccess: 3,
        activationFailed: 1,
        activationNewMachine: 2,
        activationDeviceLimit: 1,
        deactivationSuccess: 1,
        deactivationFloating: 0,
        dataObjectOps: 2,
        dataObjectIncrementInt: 1,
        dataObjectDecrementInt: 0,
      });
      expect(Object.values(summary!).every((value) => value !== undefined)).toBe(true);
      expect(Object.keys(summary!)).toHaveLength(25);
    },
  },
  {
    title: "counts floating seats and their release",
    source: "inferred",
    ask: async (world) => {
      const { ProductId, Key } = await world.aLicense();
      const seat = { ProductId, Key, MachineCode: "laptop", FloatingTimeInterval: 100 };
      await world.granted("key/Activate", seat);
      await world.granted("key/Activate", seat);
      await world.granted("key/Deactivate", { ProductId, Key, MachineCode: "laptop", Floating: true });
      await rollUp(world);
      return { ProductId };
    },
    answers: { summaries: [{ activationFloating: 2, deactivationFloating: 1, deactivationSuccess: 1 }] },
  },
  {
    title: "shows licenses whose use overlaps the days from Start to End",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      nextDay(world);
      await aUsedLicense(world, { ProductId });
      const Start = nextDay(world);
      const { Key } = await aUsedLicense(world, { ProductId });
      nextDay(world);
      await aUsedLicense(world, { ProductId });
      await rollUp(world);
      return { ProductId, Start, End: Start, Expected: Key };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(answer.summaries).toMatchObject([{ key: asked.Expected }]),
  },
  ...licenseUsageRules(method, "summaries"),
]);

import { fixturesOf } from "../fixture.ts";
import { aUsedLicense, type Fields, licenseUsageRules, nextDay, rollUp } from "./usage-seeds.ts";

const method = "ai/GetLicenseActivityBuckets";

export default fixturesOf(method, [
  {
    title: "counts refreshes and deactivations by machine and half hour, and the gap before",
    source: "documented",
    ask: async (world) => {
      nextDay(world);
      const { ProductId, Key } = await world.aLicense();
      const machine = { ProductId, Key, MachineCode: "laptop" };
      const noon = world.clock.nowSeconds;
      await world.granted("key/Activate", machine);
      world.clock.advance(60);
      await world.granted("key/Activate", machine);
      await rollUp(world);
      world.clock.advance(3_600 - 60 - 300);
      await world.granted("key/Activate", machine);
      world.clock.advance(5);
      await world.granted("key/Deactivate", machine);
      await rollUp(world);
      return { ProductId, Key, Noon: noon };
    },
    answers: { result: 0, message: null },
    afterwards: ({ asked, answer, expect }) => {
      const noon = asked.Noon as number;
      const of = { productId: asked.ProductId, key: asked.Key, machineCode: "LAPTOP" };
      expect(answer.buckets).toMatchObject([
        {
          ...of,
          bucketStartUtc: noon,
          refreshCount: 2,
          deactivationCount: 0,
          firstEventUtc: noon,
          lastEventUtc: noon + 60,
          lastEventState: 2010,
          gapFromPreviousEventSeconds: null,
        },
        {
          ...of,
          bucketStartUtc: noon + 3_600,
          refreshCount: 1,
          deactivationCount: 1,
          lastEventUtc: noon + 3_605,
          lastEventState: 6010,
          gapFromPreviousEventSeconds: 3_540,
        },
      ]);
    },
  },
  {
    title: "leaves out what is neither refresh nor deactivation",
    source: "documented",
    ask: async (world) => {
      const { ProductId, Key } = await world.aLicense();
      await world.granted("key/ChangeNotes", { ProductId, Key, Notes: "paid" });
      await rollUp(world);
      return { ProductId };
    },
    answers: { buckets: [] },
  },
  {
    title: "groups activity without a machine code under an empty one",
    source: "documented",
    ask: async (world) => {
      const { ProductId, Key } = await world.aLicense({ MaxNoOfMachines: 0 });
      await world.granted("key/Activate", { ProductId, Key });
      await rollUp(world);
      return { ProductId };
    },
    answers: { buckets: [{ machineCode: "", refreshCount: 1 }] },
  },
  {
    title: "keeps to one machine, and to half hours that begin on the days from Start to End",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      nextDay(world);
      await aUsedLicense(world, { ProductId });
      const Start = nextDay(world);
      const { Key } = await aUsedLicense(world, { ProductId });
      await rollUp(world);
      return { ProductId, MachineCode: "DESKTOP", Start, End: Start, Expected: Key };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      const buckets = answer.buckets as Fields[];
      expect(buckets).toMatchObject([{ key: asked.Expected, machineCode: "DESKTOP" }]);
    },
  },
  ...licenseUsageRules(method, "buckets"),
]);

import { fixturesOf } from "../fixture.ts";
import { aUsedLicense, licenseUsageRules, nextDay, rollUp, type UsedLicense } from "./usage-seeds.ts";

const method = "ai/GetKeyDevices";

export default fixturesOf(method, [
  {
    title: "shows each machine that asked for the license, when, and how often",
    source: "documented",
    ask: async (world) => {
      const { ProductId, ...Used } = await aUsedLicense(world);
      await rollUp(world);
      return { ProductId, Used };
    },
    answers: { result: 0, message: null },
    afterwards: ({ asked, answer, expect }) => {
      const { Key, globalId, first, last } = asked.Used as UsedLicense;
      const of = { productId: asked.ProductId, keyId: globalId, key: Key };
      expect(answer.devices).toMatchObject([
        { ...of, machineCode: "LAPTOP", firstSeenUtc: first + 10, lastSeenUtc: first + 30, totalRequests: 2 },
        { ...of, machineCode: "DESKTOP", totalRequests: 1 },
        { ...of, machineCode: "PHONE", firstSeenUtc: last, totalRequests: 1 },
      ]);
    },
  },
  {
    title: "leaves out requests without a machine code",
    source: "documented",
    ask: async (world) => {
      const { ProductId, Key } = await world.aLicense();
      await world.granted("key/ChangeNotes", { ProductId, Key, Notes: "paid" });
      await rollUp(world);
      return { ProductId };
    },
    answers: { devices: [] },
  },
  {
    title: "keeps to one machine, in any case and without control characters",
    source: "documented",
    ask: async (world) => {
      const { ProductId } = await aUsedLicense(world);
      await rollUp(world);
      return { ProductId, MachineCode: " Lap\u0007top " };
    },
    answers: { devices: [{ machineCode: "LAPTOP" }] },
  },
  {
    title: "shows machines that were active on the days from Start to End",
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
    afterwards: ({ asked, answer, expect }) =>
      expect(answer.devices).toMatchObject(Array.from({ length: 3 }, () => ({ key: asked.Expected }))),
  },
  ...licenseUsageRules(method, "devices"),
]);

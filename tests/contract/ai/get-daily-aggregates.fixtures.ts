import { aBuyer } from "../customer/seeds.ts";
import { fixturesOf } from "../fixture.ts";
import { aUsedLicense, nextDay, rollUp, today, usageRules } from "./usage-seeds.ts";

const method = "ai/GetDailyAggregates";

export default fixturesOf(method, [
  {
    title: "counts requests, and different devices, keys and customers, by product and day",
    source: "documented",
    ask: async (world) => {
      nextDay(world);
      const { CustomerId } = await aBuyer(world);
      const { ProductId } = await aUsedLicense(world, { CustomerId });
      await aUsedLicense(world, { ProductId, CustomerId });
      await rollUp(world);
      return { ProductId, Today: today(world) };
    },
    answers: { result: 0, message: null },
    afterwards: ({ asked, answer, expect }) => {
      const row = {
        id: expect.any(Number),
        productId: asked.ProductId,
        date: asked.Today,
        totalRequestsLogged: 10,
        successful: 8,
        failed: 2,
        activeDevices: 3,
        activeKeys: 2,
        activeCustomers: 1,
      };
      expect(answer.aggregates).toEqual([row]);
    },
  },
  {
    title: "counts a device once a day however often the job looks",
    source: "inferred",
    ask: async (world) => {
      nextDay(world);
      const license = await aUsedLicense(world);
      await rollUp(world);
      await world.call("key/Activate", { ProductId: license.ProductId, Key: license.Key, MachineCode: "LAPTOP " });
      await rollUp(world);
      await rollUp(world);
      return { ProductId: license.ProductId };
    },
    answers: { aggregates: [{ totalRequestsLogged: 6, activeDevices: 3, activeKeys: 1, activeCustomers: 0 }] },
  },
  {
    title: "keeps to the days from Start to End, both included",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      const days: string[] = [];
      for (let day = 0; day < 4; day++) {
        days.push(nextDay(world));
        await aUsedLicense(world, { ProductId });
      }
      await rollUp(world);
      return { ProductId, Start: days[1], End: days[2] };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect(answer.aggregates).toMatchObject([{ date: asked.Start }, { date: asked.End }]),
  },
  ...usageRules(method, "aggregates"),
]);

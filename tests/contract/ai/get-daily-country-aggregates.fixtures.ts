import { fixturesOf } from "../fixture.ts";
import { aUsedLicense, badParameters, nextDay, rollUp, today, usageRules } from "./usage-seeds.ts";

const method = "ai/GetDailyCountryAggregates";

export default fixturesOf(method, [
  {
    title: "counts requests by product, day and country",
    source: "documented",
    ask: async (world) => {
      nextDay(world);
      const { ProductId } = await aUsedLicense(world);
      await rollUp(world, "US");
      await aUsedLicense(world, { ProductId });
      await rollUp(world, "SE");
      return { ProductId, Today: today(world) };
    },
    answers: { result: 0, message: null },
    afterwards: ({ asked, answer, expect }) => {
      const { ProductId: productId, Today: date } = asked;
      const counts = { totalRequests: 5, successful: 4, failed: 1 };
      expect(answer.aggregates).toEqual([
        { id: expect.any(Number), productId, date, countryCode: "US", ...counts },
        { id: expect.any(Number), productId, date, countryCode: "SE", ...counts },
      ]);
    },
  },
  {
    title: "keeps to one country, in any case",
    source: "documented",
    ask: async (world) => {
      const { ProductId } = await aUsedLicense(world);
      await rollUp(world, "US");
      await aUsedLicense(world, { ProductId });
      await rollUp(world, "SE");
      return { ProductId, CountryCode: "se" };
    },
    answers: { aggregates: [{ countryCode: "SE" }] },
  },
  {
    title: "leaves out requests whose country nobody knows",
    source: "documented",
    ask: async (world) => {
      const { ProductId } = await aUsedLicense(world);
      await rollUp(world, undefined as unknown as string);
      return { ProductId, CountryCode: "DE" };
    },
    answers: { aggregates: [] },
  },
  {
    title: "keeps to the days from Start to End",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      const Start = nextDay(world);
      await aUsedLicense(world, { ProductId });
      nextDay(world);
      await aUsedLicense(world, { ProductId });
      await rollUp(world);
      return { ProductId, Start, End: Start };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(answer.aggregates).toMatchObject([{ date: asked.Start }]),
  },
  {
    title: "refuses a country that is not two letters",
    source: "documented",
    ask: () => ({ CountryCode: "Sweden" }),
    answers: badParameters,
  },
  ...usageRules(method, "aggregates"),
]);

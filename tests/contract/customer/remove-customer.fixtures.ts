import { lockedOut } from "../admin/locked-tokens.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { customerRow } from "../key/seeds.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import { aBuyer, aBuyerElsewhere, wholeCustomer } from "./seeds.ts";

type Fields = Record<string, unknown>;
type Named = { ProductId: number; Key: string };

const gone = refusal("Customer does not exist.");

export default fixturesOf("customer/RemoveCustomer", [
  {
    title: "removes the customer, whose secret ends",
    source: "documented",
    ask: async (world) => {
      const { CustomerId, secret } = await aBuyer(world);
      return { CustomerId, Remembered: secret };
    },
    answers: { result: 0, message: null },
    afterwards: async ({ world, asked, expect }) => {
      expect(await wholeCustomer(world, asked.CustomerId)).toBeUndefined();
      const bySecret = { Secret: asked.Remembered };
      expect(await world.call("customer/GetCustomerLicensesBySecret", bySecret)).toMatchObject({ result: 1 });
    },
  },
  {
    title: "keeps the customer's licenses as they are, without a customer, and those of others with theirs",
    source: "inferred",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      const other = await aBuyer(world, { Name: "Grace Hopper" });
      const Mine = await world.aLicense({ CustomerId, Notes: "paid" });
      await world.granted("key/Activate", { ...Mine, MachineCode: "ada-laptop" });
      return { CustomerId, Mine, Second: await world.aLicense({ CustomerId }), Other: await world.aLicense(other) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const mine = await world.licenseOf(asked.Mine as Named);
      expect(mine).toMatchObject({ customer: null, notes: "paid", block: false, activatedMachines: [{}] });
      expect(await world.licenseOf(asked.Second as Named)).toMatchObject({ customer: null });
      expect(await world.licenseOf(asked.Other as Named)).toMatchObject({ customer: { name: "Grace Hopper" } });
    },
  },
  {
    title: "tells the object log of each license that lost its customer, then of the customer",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      const { productId } = await world.granted("admin/AddProduct", { Name: "Sketchbook" });
      await world.granted("key/CreateKey", { ProductId: productId, CustomerId, NoOfKeys: 3 });
      return { CustomerId, Last: await lastEntryId(world) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const entries = await entriesAfter(world, asked.Last as number);
      const told = entries.map(({ resourceType, resourceAction }) => [resourceType, resourceAction]);
      expect(told).toEqual([
        [3, 2],
        [3, 2],
        [3, 2],
        [1, 3],
      ]);
      expect(new Set(entries.map(({ affectedObjectId }) => affectedObjectId)).size).toBe(4);
      for (const { data } of entries.slice(0, 3))
        expect(JSON.parse(String(data))).toEqual({ customerId: [asked.CustomerId, null] });
      expect(JSON.parse(String(entries[3]!.data))).toMatchObject({ name: "Ada Lovelace" });
      expect(await world.granted("admin/VerifyObjectLog", {})).toMatchObject({ isIntact: true });
    },
  },
  {
    title: "never gives the id to another customer",
    source: "assumed",
    ask: (world) => aBuyer(world) as Promise<Fields>,
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect((await aBuyer(world)).CustomerId).toBeGreaterThan(asked.CustomerId as number),
  },
  {
    title: "removes a customer once, however often it is asked at once",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      const answers = await Promise.all([1, 2, 3].map(() => world.call("customer/RemoveCustomer", { CustomerId })));
      return { CustomerId, Results: answers.map(({ result }) => result).sort() };
    },
    answers: gone,
    afterwards: ({ asked, expect }) => expect(asked.Results).toEqual([0, 1, 1]),
  },
  {
    title: "refuses a customer who does not exist",
    source: "documented",
    ask: () => ({ CustomerId: 2_000_000_000 }),
    answers: gone,
  },
  {
    title: "does not find a customer of another account",
    source: "documented",
    ask: async (world) => ({ CustomerId: (await aBuyerElsewhere(world)).CustomerId }),
    answers: gone,
    afterwards: async ({ world, asked, expect }) => expect(await customerRow(world, asked.CustomerId)).toBeDefined(),
  },
  ...[undefined, 0, "", "Ada", "1.5", -1].map(
    (CustomerId): Fixture => ({
      title: `refuses ${JSON.stringify(CustomerId) ?? "nothing"} as a customer's id`,
      source: "documented",
      ask: () => ({ CustomerId }),
      answers: refusal("The input parameters were incorrect."),
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({
      CustomerId: (await aBuyer(world)).CustomerId,
      token: await world.aToken(["AddCustomer", "EditCustomer"]),
    }),
    answers: refusal("Access denied."),
    afterwards: async ({ world, asked, expect }) => expect(await wholeCustomer(world, asked.CustomerId)).toBeDefined(),
  },
  ...lockedOut("RemoveCustomer", { CustomerId: 1 }),
]);

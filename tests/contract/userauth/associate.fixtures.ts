import { lockedOut } from "../admin/locked-tokens.ts";
import { aBuyer, aBuyerElsewhere } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { aUser, badParameters, listedUser, logIn, unknownNames } from "./seeds.ts";

const noCustomer = refusal("Customer not found.");

export default fixturesOf("userauth/Associate", [
  {
    title: "links the user to the customer, whose licenses Login lists from then on",
    source: "documented",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      const License = await world.aLicense({ CustomerId });
      return { Username: await aUser(world), CustomerId, License };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      const { Key } = asked.License as { Key: string };
      expect(await logIn(world, asked.Username)).toMatchObject({ licenseKeys: [{ key: Key }] });
    },
  },
  {
    title: "replaces the link to another customer",
    source: "inferred",
    ask: async (world) => ({
      Username: await aUser(world, { CustomerId: (await aBuyer(world)).CustomerId }),
      CustomerId: (await aBuyer(world)).CustomerId,
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await listedUser(world, asked.Username)).toMatchObject({ customerId: asked.CustomerId }),
  },
  {
    title: "takes several users for one customer",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      await aUser(world, { CustomerId });
      return { Username: await aUser(world), CustomerId };
    },
    answers: { result: 0 },
  },
  ...[undefined, 0, 2_000_000_000].map(
    (CustomerId): Fixture => ({
      title: `refuses ${CustomerId ?? "no id"} as a customer`,
      source: CustomerId ? "documented" : "inferred",
      ask: async (world) => ({ Username: await aUser(world), CustomerId }),
      answers: noCustomer,
    }),
  ),
  {
    title: "does not know a customer of another account",
    source: "documented",
    ask: async (world) => ({
      Username: await aUser(world),
      CustomerId: (await aBuyerElsewhere(world)).CustomerId,
    }),
    answers: noCustomer,
    afterwards: async ({ world, asked, expect }) =>
      expect(await listedUser(world, asked.Username)).toMatchObject({ customerId: 0 }),
  },
  {
    title: "refuses a customer that is no number",
    source: "documented",
    ask: async (world) => ({ Username: await aUser(world), CustomerId: "Ada" }),
    answers: badParameters,
  },
  ...unknownNames,
  ...lockedOut("UserAuthAdmin", { Username: "bob", CustomerId: 1 }),
]);

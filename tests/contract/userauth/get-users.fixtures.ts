import { lockedOut } from "../admin/locked-tokens.ts";
import { aBuyer } from "../customer/seeds.ts";
import { fixturesOf, refusal } from "../fixture.ts";
import { aName, aUser, aUserElsewhere, badParameters } from "./seeds.ts";

type Fields = Record<string, unknown>;
const namesIn = (answer: Fields) => (answer.users as Fields[]).map(({ username }) => username);

export default fixturesOf("userauth/GetUsers", [
  {
    title: "lists users of the account, oldest first, and nothing of their passwords",
    source: "sdk",
    ask: async (world) => ({ Names: [await aUser(world), await aUser(world)], Other: await aUserElsewhere(world) }),
    answers: { result: 0, message: "" },
    afterwards: ({ asked, answer, expect }) => {
      expect(namesIn(answer).slice(-2)).toEqual(asked.Names);
      expect(namesIn(answer)).not.toContain(asked.Other);
      for (const user of answer.users as Fields[])
        expect(Object.keys(user)).toEqual(["username", "email", "created", "customerId"]);
    },
  },
  {
    title: "shows when a user was created in UTC without a zone",
    source: "sdk",
    ask: async (world) => ({ UserName: await aUser(world) }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) =>
      expect((answer.users as Fields[])[0]!.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  },
  {
    title: "lists the users of one customer",
    source: "documented",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      const Names = [await aUser(world, { CustomerId }), await aUser(world, { CustomerId })];
      await aUser(world);
      return { CustomerId, Names };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(namesIn(answer)).toEqual(asked.Names),
  },
  {
    title: "takes 0 for all customers, as Python sends it",
    source: "sdk",
    ask: async (world) => ({ CustomerId: 0, Name: await aUser(world) }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(namesIn(answer)).toContain(asked.Name),
  },
  {
    title: "finds a user by name in any case",
    source: "sdk",
    ask: async (world) => {
      const Name = await aUser(world);
      return { UserName: Name.toUpperCase(), Name };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(namesIn(answer)).toEqual([asked.Name]),
  },
  {
    title: "finds users by e-mail address",
    source: "sdk",
    ask: async (world) => {
      const Email = `${aName()}@example.com`;
      return { Email, Name: await aUser(world, { Email }) };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(namesIn(answer)).toEqual([asked.Name]),
  },
  {
    title: "gives an empty list when nobody matches",
    source: "sdk",
    ask: () => ({ UserName: aName() }),
    answers: { result: 0, users: [] },
  },
  {
    title: "refuses a customer that is no number",
    source: "documented",
    ask: () => ({ CustomerId: "Ada" }),
    answers: badParameters,
  },
  {
    title: "refuses a token without UserAuthAdmin",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["UserAuthNormal"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("UserAuthAdmin", {}),
]);

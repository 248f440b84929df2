import { aBuyer, aBuyerElsewhere } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import { aName, aUser, aUserElsewhere, badParameters, incomplete, listedUser, logIn, password } from "./seeds.ts";

const taken = refusal("Username already exists. Please pick a different one.");
const noCustomer = refusal("Customer not found.");

export default fixturesOf("userauth/Register", [
  {
    title: "creates a user who can sign in",
    source: "documented",
    ask: () => ({ Username: aName(), Password: password }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect(await logIn(world, asked.Username)).toMatchObject({ result: 0, licenseKeys: [] });
      expect(await listedUser(world, asked.Username)).toMatchObject({ email: null, customerId: 0 });
    },
  },
  {
    title: "links the user to a customer at once, and keeps the e-mail address",
    source: "documented",
    ask: async (world) => ({
      Username: aName(),
      Password: password,
      Email: "bob@example.com",
      CustomerId: (await aBuyer(world)).CustomerId,
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await listedUser(world, asked.Username)).toMatchObject({
        email: "bob@example.com",
        customerId: asked.CustomerId,
      }),
  },
  {
    title: "takes the customer's secret instead of the id",
    source: "inferred",
    ask: async (world) => {
      const { secret, CustomerId } = await aBuyer(world);
      return { Username: aName(), Password: password, CustomerSecret: secret, Expected: CustomerId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await listedUser(world, asked.Username)).toMatchObject({ customerId: asked.Expected }),
  },
  {
    title: "goes by CustomerId where both are given",
    source: "assumed",
    ask: async (world) => {
      const { secret } = await aBuyer(world);
      return { Username: aName(), Password: password, CustomerSecret: secret, ...(await aBuyer(world)) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await listedUser(world, asked.Username)).toMatchObject({ customerId: asked.CustomerId }),
  },
  {
    title: "takes 0 for no customer, as .NET and Python send it",
    source: "sdk",
    ask: () => ({ Username: aName(), Password: password, CustomerId: 0, Email: "" }),
    answers: { result: 0 },
  },
  {
    title: "takes a password of four characters",
    source: "sdk",
    ask: () => ({ Username: aName(), Password: "test" }),
    answers: { result: 0 },
  },
  {
    title: "takes a password that reads None to the letter",
    source: "assumed",
    ask: () => ({ Username: aName(), Password: "None" }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await logIn(world, asked.Username, "None")).toMatchObject({ result: 0 }),
  },
  {
    title: "tells the object log of the user, and nothing of the password",
    source: "assumed",
    ask: async (world) => ({ Username: aName(), Password: password, Last: await lastEntryId(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(entry).toMatchObject({ resourceType: 104, resourceAction: 1 });
      expect(Object.keys(JSON.parse(String(entry!.data)))).toEqual(["name", "email", "customerId", "created"]);
    },
  },
  {
    title: "refuses a name that is taken",
    source: "documented",
    ask: async (world) => ({ Username: await aUser(world), Password: "another password" }),
    answers: taken,
    afterwards: async ({ world, asked, expect }) =>
      expect(await logIn(world, asked.Username)).toMatchObject({ result: 0 }),
  },
  {
    title: "refuses a name that is taken in other letters",
    source: "assumed",
    ask: async (world) => ({ Username: ` ${(await aUser(world)).toUpperCase()} `, Password: password }),
    answers: taken,
  },
  {
    title: "lets one of several win who take the same name at once",
    source: "assumed",
    ask: async (world) => {
      const asked = { Username: aName(), Password: password };
      const answers = await Promise.all([1, 2, 3].map(() => world.call("userauth/Register", asked)));
      return { ...asked, Results: answers.map(({ result }) => result).sort() };
    },
    answers: taken,
    afterwards: ({ asked, expect }) => expect(asked.Results).toEqual([0, 1, 1]),
  },
  {
    title: "takes a name that another account has",
    source: "inferred",
    ask: async (world) => ({ Username: await aUserElsewhere(world), Password: password }),
    answers: { result: 0 },
  },
  {
    title: "refuses an unknown customer",
    source: "documented",
    ask: () => ({ Username: aName(), Password: password, CustomerId: 2_000_000_000 }),
    answers: noCustomer,
    afterwards: async ({ world, asked, expect }) => expect(await listedUser(world, asked.Username)).toBeUndefined(),
  },
  {
    title: "refuses an unknown secret",
    source: "inferred",
    ask: () => ({ Username: aName(), Password: password, CustomerSecret: "nobody's" }),
    answers: noCustomer,
  },
  {
    title: "does not know a customer of another account",
    source: "documented",
    ask: async (world) => ({
      Username: aName(),
      Password: password,
      CustomerId: (await aBuyerElsewhere(world)).CustomerId,
    }),
    answers: noCustomer,
  },
  ...[
    {},
    { Username: "bob" },
    { Password: "secret" },
    { Username: "", Password: "" },
    { Username: " ", Password: "x" },
  ].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "documented",
      ask: () => given,
      answers: incomplete,
    }),
  ),
  ...[
    { Username: "b".repeat(257) },
    { Password: "p".repeat(1_001) },
    { CustomerId: "Ada" },
    { Email: "e".repeat(257) },
  ].map(
    (given): Fixture => ({
      title: `refuses a bad ${Object.keys(given)[0]}`,
      source: "documented",
      ask: () => ({ Username: aName(), Password: password, ...given }),
      answers: badParameters,
    }),
  ),
  {
    title: "refuses a token without UserAuthAdmin",
    source: "documented",
    ask: async (world) => ({ Username: aName(), Password: password, token: await world.aToken(["UserAuthNormal"]) }),
    answers: refusal("Access denied."),
    afterwards: async ({ world, asked, expect }) => expect(await listedUser(world, asked.Username)).toBeUndefined(),
  },
]);

import { aBuyer } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aName, aUser, aUserElsewhere, badParameters, incomplete, logIn, password, wrongLogin } from "./seeds.ts";

type Fields = Record<string, unknown>;

/** A user whose customer has two licenses in two products. */
async function aLicensedUser(world: World) {
  const { CustomerId } = await aBuyer(world);
  const First = await world.aLicense({ CustomerId });
  const Second = await world.aLicense({ CustomerId });
  await world.granted("key/Activate", { ...First, MachineCode: "bobs-laptop" });
  return { Username: await aUser(world, { CustomerId }), Password: password, CustomerId, First, Second };
}

const keysOf = (answer: Fields) => (answer.licenseKeys as Fields[]).map(({ key }) => key);

export default fixturesOf("userauth/Login", [
  {
    title: "gives all licenses of the user's customer, whole, with machines",
    source: "documented",
    ask: aLicensedUser,
    answers: { result: 0, message: "" },
    afterwards: ({ asked, answer, expect }) => {
      const { First, Second } = asked as Awaited<ReturnType<typeof aLicensedUser>>;
      expect(keysOf(answer)).toEqual([First.Key, Second.Key]);
      expect(answer.licenseKeys).toMatchObject([{ activatedMachines: [{ mid: "bobs-laptop" }] }, { dataObjects: [] }]);
    },
  },
  {
    title: "gives an empty list to a user without a customer",
    source: "sdk",
    ask: async (world) => ({ Username: await aUser(world), Password: password }),
    answers: { result: 0, message: "", licenseKeys: [] },
  },
  {
    title: "gives an empty list when the customer has been removed",
    source: "assumed",
    ask: async (world) => {
      const { Username, CustomerId } = await aLicensedUser(world);
      await world.granted("customer/RemoveCustomer", { CustomerId });
      return { Username, Password: password };
    },
    answers: { result: 0, licenseKeys: [] },
  },
  {
    title: "lists blocked licenses too",
    source: "assumed",
    ask: async (world) => {
      const asked = await aLicensedUser(world);
      await world.granted("key/BlockKey", asked.First);
      return asked;
    },
    answers: { result: 0, licenseKeys: [{ block: true }, { block: false }] },
  },
  {
    title: "takes the name in any case",
    source: "assumed",
    ask: async (world) => ({ Username: (await aUser(world)).toUpperCase(), Password: password }),
    answers: { result: 0 },
  },
  {
    title: "is open to a token with UserAuthNormal alone",
    source: "documented",
    ask: async (world) => ({ ...(await aLicensedUser(world)), token: await world.aToken(["UserAuthNormal"]) }),
    answers: { result: 0 },
  },
  {
    title: "is open to a token with UserAuthAdmin alone",
    source: "documented",
    ask: async (world) => ({ ...(await aLicensedUser(world)), token: await world.aToken(["UserAuthAdmin"]) }),
    answers: { result: 0 },
  },
  {
    title: "shows a token that is locked to a product no licenses of others",
    source: "assumed",
    ask: async (world) => {
      const asked = await aLicensedUser(world);
      const token = await world.aToken(["UserAuthNormal"], { ProductLock: asked.Second.ProductId });
      return { ...asked, token };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(keysOf(answer)).toEqual([(asked.Second as { Key: string }).Key]),
  },
  {
    title: "refuses a wrong password",
    source: "documented",
    ask: async (world) => ({ Username: await aUser(world), Password: "incorrect horse" }),
    answers: wrongLogin,
  },
  {
    title: "refuses an unknown user with the same text",
    source: "documented",
    ask: () => ({ Username: aName(), Password: password }),
    answers: wrongLogin,
  },
  {
    title: "does not know a user of another account",
    source: "inferred",
    ask: async (world) => ({ Username: await aUserElsewhere(world), Password: password }),
    answers: wrongLogin,
  },
  {
    title: "refuses the right password, too, after ten wrong ones from the same address",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      for (let guess = 0; guess < 10; guess++) await logIn(world, Username, `guess ${guess}`);
      return { Username, Password: password };
    },
    answers: refusal("Too many wrong passwords. Please try again later."),
    afterwards: async ({ world, expect }) =>
      expect(await logIn(world, await aUser(world))).toMatchObject({ result: 0 }),
  },
  {
    title: "forgets wrong passwords once the right one is given",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      for (let guess = 0; guess < 18; guess++) await logIn(world, Username, guess === 9 ? password : "guess");
      return { Username, Password: password };
    },
    answers: { result: 0 },
  },
  {
    title: "refuses ten guesses for a name that nobody has in the same way",
    source: "assumed",
    ask: async (world) => {
      const Username = aName();
      for (let guess = 0; guess < 10; guess++) await logIn(world, Username, `guess ${guess}`);
      return { Username, Password: password };
    },
    answers: refusal("Too many wrong passwords. Please try again later."),
  },
  ...[{}, { Username: "bob" }, { Password: "secret" }, { Username: "", Password: "" }].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "documented",
      ask: () => given,
      answers: incomplete,
    }),
  ),
  {
    title: "refuses a password that is too long",
    source: "assumed",
    ask: () => ({ Username: "bob", Password: "p".repeat(1_001) }),
    answers: badParameters,
  },
  {
    title: "refuses a token without either permission",
    source: "documented",
    ask: async (world) => ({ ...(await aLicensedUser(world)), token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
]);

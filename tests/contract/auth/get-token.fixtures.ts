import { clockSkewSeconds } from "../../../server/domain/app-consent.ts";
import { aBuyer } from "../customer/seeds.ts";
import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aConsent, anAppToken, fetching } from "./seeds.ts";

type Fields = Record<string, unknown>;

const notSigned = refusal("The challenge was not signed with the application's key, or too long ago.");
const notYet = refusal("Nobody has allowed this application to sign in yet.");
const full = refusal("Cannot activate the new device as the limit has been reached.");

const asked = async (world: World, fields: Fields = {}) => fetching(world, await aConsent(world, fields));

/** A customer who may have so many devices, and has `ada-laptop`. */
async function aCustomerWith(world: World, MaxNoOfDevices: number) {
  const { CustomerId } = await aBuyer(world);
  await world.granted("customer/EditCustomer", { CustomerId, MaxNoOfDevices });
  await anAppToken(world, { customerId: CustomerId });
  return CustomerId;
}

const lastToken = async (world: World) => ((await world.granted("admin/GetTokens", {})).tokens as Fields[]).at(-1)!;

export default fixturesOf("auth/GetToken", [
  {
    title: "gives a token that shows the licenses of the customer who has agreed",
    source: "sdk",
    ask: asked,
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) =>
      expect(await world.call("user/GetLicenseKeys", { token: answer.token })).toMatchObject({ result: 0 }),
  },
  {
    title: "gives a token of which .NET reads the id",
    source: "sdk",
    ask: asked,
    answers: { result: 0 },
    afterwards: ({ answer, expect }) =>
      expect(JSON.parse(Buffer.from(answer.token as string, "base64").toString())).toEqual([
        expect.stringMatching(/^\d+$/),
        expect.any(String),
      ]),
  },
  {
    title: "gives a token that opens nothing else",
    source: "assumed",
    ask: async (world) => ({ ...(await asked(world)), license: await world.aLicense() }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const license = asked.license as Fields;
      for (const method of ["key/GetKey", "key/Activate", "auth/KeyLock", "customer/GetCustomers"])
        expect(await world.call(method, { ...license, token: answer.token })).toMatchObject({ result: 1 });
    },
  },
  {
    title: "gives a token that ends after the days that the application asked for",
    source: "sdk",
    ask: (world) => asked(world, { tokenDays: 7 }),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) =>
      expect(await lastToken(world)).toMatchObject({
        name: "Sketchbook on ADA-PC",
        permissions: [],
        expires: world.clock.nowSeconds + 7 * 86_400,
      }),
  },
  {
    title: "gives a token without an end to an application that asks for 0 days",
    source: "assumed",
    ask: (world) => asked(world, { tokenDays: 0 }),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) => expect(await lastToken(world)).toMatchObject({ expires: null }),
  },
  {
    title: "gives a token with the locks of the calling one",
    source: "assumed",
    ask: async (world) => {
      const locks = { ProductLock: await world.aProduct(), KeyLock: -1, FeatureLock: 4 };
      return { ...(await asked(world)), token: await world.aToken(["GetToken"], locks) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, expect }) =>
      expect(await lastToken(world)).toMatchObject({ productLock: expect.any(Number), keyLock: -1, featureLock: 4 }),
  },
  {
    title: "gives a token that lives no longer than the calling one",
    source: "assumed",
    ask: async (world) => {
      const Expires = world.clock.nowSeconds + 3_600;
      return { ...(await asked(world)), Expires, token: await world.aToken(["GetToken"], { Expires }) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await lastToken(world)).toMatchObject({ expires: asked.Expires }),
  },
  {
    title: "takes what .NET adds",
    source: "sdk",
    ask: async (world) => ({ ...(await asked(world)), v: 1, modelversion: 1 }),
    answers: { result: 0 },
  },
  {
    title: "takes a clock that is some minutes off",
    source: "assumed",
    ask: async (world) => fetching(world, await aConsent(world), world.clock.nowSeconds + clockSkewSeconds),
    answers: { result: 0 },
  },
  {
    title: "refuses what was signed too long ago",
    source: "assumed",
    ask: async (world) => fetching(world, await aConsent(world), world.clock.nowSeconds - clockSkewSeconds - 1),
    answers: notSigned,
  },
  {
    title: "refuses a signature over another time, and lets the application try again",
    source: "sdk",
    ask: async (world) => {
      const consent = await aConsent(world);
      const good = fetching(world, consent);
      return { ...good, Date: (good.Date as number) + 1, good };
    },
    answers: notSigned,
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("auth/GetToken", asked.good as Fields)).toMatchObject({ result: 0 }),
  },
  {
    title: "refuses what is no signature",
    source: "assumed",
    ask: async (world) => ({ ...(await asked(world)), SignedChallenge: "AAAA" }),
    answers: notSigned,
  },
  {
    title: "gives a token once",
    source: "assumed",
    ask: async (world) => {
      const given = await asked(world);
      await world.granted("auth/GetToken", given);
      return given;
    },
    answers: notYet,
  },
  {
    title: "gives one token to twenty who ask at once",
    source: "assumed",
    ask: async (world) => {
      const given = await asked(world);
      const answers = await Promise.all(Array.from({ length: 20 }, () => world.call("auth/GetToken", given)));
      return { ...given, tokens: answers.filter(({ result }) => result === 0).length };
    },
    answers: notYet,
    afterwards: ({ asked, expect }) => expect(asked.tokens).toBe(1),
  },
  {
    title: "refuses as long as nobody has agreed",
    source: "sdk",
    ask: async (world) => ({ ...(await asked(world)), AuthorizationToken: "somebody else's, of whom nobody knows" }),
    answers: notYet,
  },
  {
    title: "does not know what a customer of another account has allowed",
    source: "assumed",
    ask: async (world) => ({ ...(await asked(world)), token: (await world.anotherAccount()).token }),
    answers: notYet,
  },
  {
    title: "gives nothing once the customer has been removed",
    source: "assumed",
    ask: async (world) => {
      const consent = await aConsent(world);
      await world.granted("customer/RemoveCustomer", { CustomerId: consent.CustomerId });
      return fetching(world, consent);
    },
    answers: notYet,
  },
  {
    title: "refuses a device beyond the customer's limit",
    source: "documented",
    ask: async (world) => {
      const customerId = await aCustomerWith(world, 1);
      return asked(world, { customerId, machineCode: "ada-desktop" });
    },
    answers: full,
  },
  {
    title: "takes a device that the customer has already, at the limit too",
    source: "assumed",
    ask: async (world) => asked(world, { customerId: await aCustomerWith(world, 1) }),
    answers: { result: 0 },
  },
  {
    title: "counts no device for an application without a machine code",
    source: "assumed",
    ask: async (world) => asked(world, { customerId: await aCustomerWith(world, 1), machineCode: "" }),
    answers: { result: 0 },
  },
  ...["AuthorizationToken", "SignedChallenge", "Date"].map((name) => ({
    title: `refuses a call without ${name}`,
    source: "assumed" as const,
    ask: async (world: World) => ({ ...(await asked(world)), [name]: "" }),
    answers: refusal("The input parameters were incorrect."),
  })),
]);

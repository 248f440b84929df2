import { createPublicKey, verify } from "node:crypto";
import { anAppToken } from "../auth/seeds.ts";
import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

/** An application's token of a customer with two licenses. */
async function aSignedInApp(world: World, fields: Fields = {}) {
  const { CustomerId, token } = await anAppToken(world, fields);
  const first = await world.aLicense({ CustomerId });
  const second = await world.aLicense({ CustomerId });
  return { token, CustomerId, keys: [first.Key, second.Key] };
}

const listIn = (text: unknown) => JSON.parse(Buffer.from(text as string, "base64").toString()) as unknown[];

/** What .NET does with the answer before it believes it. */
async function isSigned(world: World, answer: Fields): Promise<boolean> {
  const { publicKeyXml } = await world.granted("admin/GetAccount", {});
  const [, modulus, exponent] = /<Modulus>(.+)<\/Modulus><Exponent>(.+)<\/Exponent>/.exec(publicKeyXml as string)!;
  const [n, e] = [modulus!, exponent!].map((text) => Buffer.from(text, "base64").toString("base64url"));
  const key = createPublicKey({ key: { kty: "RSA", n: n!, e: e! }, format: "jwk" });
  const time = Buffer.alloc(8);
  time.writeBigInt64LE(BigInt(answer.signDate as number));
  const lists = [answer.results, answer.activatedMachineCodes].map((text) => Buffer.from(text as string, "base64"));
  return verify("sha256", Buffer.concat([...lists, time]), key, Buffer.from(answer.signature as string, "base64"));
}

export default fixturesOf("user/GetLicenseKeys", [
  {
    title: "gives all licenses of the customer, whole, in base64 of JSON",
    source: "sdk",
    ask: aSignedInApp,
    answers: { result: 0, message: "", signature: "" },
    afterwards: ({ asked, answer, expect }) =>
      expect(listIn(answer.results)).toMatchObject(
        (asked.keys as string[]).map((key) => ({ licenseKey: { key, activatedMachines: [], dataObjects: [] } })),
      ),
  },
  {
    title: "signs both lists and the time, as .NET asks for it",
    source: "sdk",
    ask: async (world) => {
      const net = { Sign: "True", MachineCode: "ada-laptop", SignMethod: "LinqSign", v: 1, modelversion: 1 };
      return { ...(await aSignedInApp(world)), ...net };
    },
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      expect(answer.signDate).toBe(world.clock.nowSeconds);
      expect(await isSigned(world, answer)).toBe(true);
      expect(await isSigned(world, { ...answer, signDate: (answer.signDate as number) + 1 })).toBe(false);
    },
  },
  {
    title: "names the device that the customer has agreed to",
    source: "sdk",
    ask: async (world) => ({ ...(await aSignedInApp(world)), MachineCode: "ada-laptop" }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(listIn(answer.activatedMachineCodes)).toEqual(["ada-laptop"]),
  },
  {
    title: "does not name a device that brings the token of another",
    source: "sdk",
    ask: async (world) => ({ ...(await aSignedInApp(world)), MachineCode: "eves-laptop" }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(listIn(answer.activatedMachineCodes)).not.toContain("eves-laptop"),
  },
  {
    title: "names none when the customer has agreed without one",
    source: "sdk",
    ask: (world) => aSignedInApp(world, { machineCode: "" }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(listIn(answer.activatedMachineCodes)).toEqual([]),
  },
  {
    title: "shows licenses of nobody else",
    source: "sdk",
    ask: async (world) => {
      await aSignedInApp(world);
      return anAppToken(world);
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(listIn(answer.results)).toEqual([]),
  },
  {
    title: "lists blocked licenses too, which the application must look for",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId, token } = await anAppToken(world);
      await world.granted("key/BlockKey", await world.aLicense({ CustomerId }));
      return { token };
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(listIn(answer.results)).toMatchObject([{ licenseKey: { block: true } }]),
  },
  {
    title: "shows no licenses of other products to a token that was locked to one",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId } = await aSignedInApp(world);
      const shown = await world.aLicense({ CustomerId });
      const caller = await world.aToken(["GetToken"], { ProductLock: shown.ProductId });
      const { token } = await anAppToken(new (world.constructor as typeof World)(world.server, caller), {
        customerId: CustomerId,
      });
      return { token, Key: shown.Key };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect(listIn(answer.results)).toMatchObject([{ licenseKey: { key: asked.Key } }]),
  },
  {
    title: "refuses a token of the vendor, whatever it may do",
    source: "assumed",
    ask: () => ({}),
    answers: refusal("Access denied."),
  },
  {
    title: "does not know the token any more once the customer is removed",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId, token } = await anAppToken(world);
      await world.granted("customer/RemoveCustomer", { CustomerId });
      return { token };
    },
    answers: { status: 401, ...refusal("Unable to authenticate.") },
  },
  {
    title: "does not know the token any more once the vendor has revoked it",
    source: "assumed",
    ask: async (world) => {
      const { token } = await anAppToken(world);
      const { tokens } = await world.granted("admin/GetTokens", {});
      await world.granted("admin/RevokeToken", { TokenId: (tokens as Fields[]).at(-1)!.id });
      return { token };
    },
    answers: { status: 401, ...refusal("Unable to authenticate.") },
  },
]);

import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

const permissions = ["GetKey", "ListDataObjects"];

/** A license, and a token that may be bound to it. */
async function aLockable(world: World, locks: Record<string, unknown> = {}) {
  return { ...(await world.aLicense()), token: await world.aToken(permissions, { KeyLock: -1, ...locks }) };
}

export default fixturesOf("auth/KeyLock", [
  {
    title: "makes a token that is locked to the license, and answers null for the message",
    source: "documented",
    ask: (world) => aLockable(world),
    answers: { result: 0, message: null },
    afterwards: async ({ world, asked, answer, expect }) => {
      const license = { ProductId: asked.ProductId as number, Key: asked.Key as string };
      expect(answer.keyId).toBe((await world.licenseOf(license)).globalId);
      expect(Object.keys(answer).sort()).toEqual(["keyId", "message", "result", "status", "token"]);
      expect(await world.call("key/GetKey", { ...license, token: answer.token })).toMatchObject({ result: 0 });
    },
  },
  {
    title: "gives a token in the form of which .NET reads the id",
    source: "sdk",
    ask: (world) => aLockable(world),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => {
      const parts = JSON.parse(Buffer.from(answer.token as string, "base64").toString()) as string[];
      expect(parts).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^[A-Za-z0-9+/]{40}$/)]);
    },
  },
  {
    title: "gives a token that works for no other license",
    source: "documented",
    ask: (world) => aLockable(world),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const other = { ...(await world.aLicense()), token: answer.token };
      expect(await world.call("key/GetKey", other)).toMatchObject(refusal("Access denied."));
    },
  },
  {
    title: "copies every other right and lock",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense();
      const Expires = world.clock.nowSeconds + 86_400;
      const locks = { KeyLock: -1, ProductLock: license.ProductId, FeatureLock: 5, Expires };
      return { ...license, token: await world.aToken(permissions, locks) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { tokens } = await world.granted("admin/GetTokens", {});
      expect((tokens as unknown[]).at(-1)).toMatchObject({
        permissions,
        productLock: asked.ProductId,
        keyLock: answer.keyId,
        featureLock: 5,
        expires: world.clock.nowSeconds + 86_400,
      });
    },
  },
  {
    title: "needs no permission, only the key lock, of -1 or less",
    source: "documented",
    ask: (world) => aLockable(world, { KeyLock: -2 }),
    answers: { result: 0 },
  },
  {
    title: "refuses a token without key lock",
    source: "documented",
    ask: (world) => aLockable(world, { KeyLock: 0 }),
    answers: refusal("Access denied."),
  },
  {
    title: "refuses a token that is locked to a license already",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense();
      const KeyLock = (await world.licenseOf(license)).globalId;
      return { ...license, token: await world.aToken(permissions, { KeyLock }) };
    },
    answers: refusal("Access denied."),
  },
  {
    title: "refuses another product than the token's",
    source: "inferred",
    ask: async (world) => aLockable(world, { ProductLock: await world.aProduct() }),
    answers: refusal("Access denied."),
  },
  {
    title: "does not know a product that was never made",
    source: "documented",
    ask: async (world) => ({ ...(await aLockable(world)), ProductId: 2_000_000_000 }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "does not know another account's product",
    source: "documented",
    ask: async (world) => ({ ...(await aLockable(world)), ProductId: await (await world.anotherAccount()).aProduct() }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "does not find a key of another product",
    source: "documented",
    ask: async (world) => ({ ...(await aLockable(world)), Key: (await world.aLicense()).Key }),
    answers: refusal("Could not find the key."),
  },
  ...["ProductId", "Key"].map((name) => ({
    title: `refuses a call without ${name}`,
    source: "documented" as const,
    ask: async (world: World) => ({ ...(await aLockable(world)), [name]: "" }),
    answers: refusal("The input parameters were incorrect."),
  })),
]);

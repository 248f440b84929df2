import { allPermissions } from "../../../server/domain/permissions.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const tooWide = refusal("An access token cannot grant more than the token that creates it.");
const list = (...permissions: string[]) => JSON.stringify(permissions);

/** Calls with a token that may make tokens, within these locks. */
async function fromToken(world: World, locks: Fields, asked: Fields): Promise<Fields> {
  return { token: await world.aToken(["ManageTokens", "GetKey"], locks), Permissions: list("GetKey"), ...asked };
}

function grants(title: string, ask: Fixture["ask"]): Fixture {
  return { title, source: "assumed", ask, answers: { result: 0 } };
}

function deniesGrant(title: string, ask: Fixture["ask"]): Fixture {
  return { title, source: "assumed", ask, answers: tooWide };
}

const addToken = fixturesOf("admin/AddToken", [
  {
    title: "makes a token that works, and shows it in the form that clients take apart",
    source: "sdk",
    ask: () => ({ Name: "Shop", Permissions: list("GetProducts") }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) => {
      const parts = JSON.parse(Buffer.from(answer.token as string, "base64").toString()) as string[];
      expect(parts).toEqual([String(answer.tokenId), expect.any(String)]);
      expect(await world.call("product/GetProducts", { token: answer.token })).toMatchObject({ result: 0 });
      expect(await world.call("admin/GetTokens", { token: answer.token })).toMatchObject(refusal("Access denied."));
    },
  },
  {
    title: "keeps name, locks and end",
    source: "assumed",
    ask: async (world) => ({
      Name: "Shop",
      Permissions: list("GetKey", "Activate"),
      ProductLock: await world.aProduct(),
      KeyLock: -1,
      FeatureLock: 3,
      Expires: world.clock.nowSeconds + 3_600,
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { tokens } = await world.granted("admin/GetTokens", {});
      expect((tokens as Fields[]).find(({ id }) => id === answer.tokenId)).toEqual({
        id: answer.tokenId,
        name: "Shop",
        permissions: expect.arrayContaining(["GetKey", "Activate"]),
        productLock: asked.ProductLock,
        keyLock: -1,
        featureLock: 3,
        created: world.clock.nowSeconds,
        expires: asked.Expires,
        revoked: null,
      });
    },
  },
  {
    title: "ends a token at its time",
    source: "assumed",
    ask: (world) => ({ Permissions: list("GetProducts"), Expires: world.clock.nowSeconds + 60 }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      world.clock.advance(59);
      expect(await world.call("product/GetProducts", { token: answer.token })).toMatchObject({ status: 200 });
      world.clock.advance(1);
      expect(await world.call("product/GetProducts", { token: answer.token })).toMatchObject({
        status: 401,
        ...refusal("Unable to authenticate."),
      });
    },
  },
  {
    title: "knows every permission there is",
    source: "assumed",
    ask: () => ({ Permissions: JSON.stringify(allPermissions) }),
    answers: { result: 0 },
  },
  ...[
    {},
    { Permissions: "" },
    { Permissions: "[]" },
    { Permissions: "GetKey" },
    { Permissions: '"GetKey"' },
    { Permissions: list("Fly") },
    { Permissions: list("GetKey"), Name: "n".repeat(201) },
    { Permissions: list("GetKey"), ProductLock: -1 },
    { Permissions: list("GetKey"), FeatureLock: -1 },
    { Permissions: list("GetKey"), FeatureLock: "2147483648" },
    { Permissions: list("GetKey"), KeyLock: "9007199254740993" },
    { Permissions: list("GetKey"), Expires: -1 },
    { Permissions: list("GetKey"), Expires: "tomorrow" },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 70)}`,
      source: "assumed",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  {
    title: "does not lock to a product that was never made",
    source: "assumed",
    ask: () => ({ Permissions: list("GetKey"), ProductLock: 2_000_000_000 }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "does not lock to another account's product",
    source: "assumed",
    ask: async (world) => ({
      Permissions: list("GetKey"),
      ProductLock: await (await world.anotherAccount()).aProduct(),
    }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ Permissions: list("GetKey"), token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
  grants("lets a token hand on what it may itself", (world) => fromToken(world, {}, {})),
  deniesGrant("lets no token hand on a permission that it has not", (world) =>
    fromToken(world, {}, { Permissions: list("GetKey", "CreateKey") }),
  ),
  deniesGrant("lets no token shed its product lock", async (world) =>
    fromToken(world, { ProductLock: await world.aProduct() }, {}),
  ),
  deniesGrant("lets no token change its product lock", async (world) =>
    fromToken(world, { ProductLock: await world.aProduct() }, { ProductLock: await world.aProduct() }),
  ),
  grants("lets a token hand on its product lock", async (world) => {
    const ProductLock = await world.aProduct();
    return fromToken(world, { ProductLock }, { ProductLock });
  }),
  deniesGrant("lets no token shed its key lock of -1", (world) => fromToken(world, { KeyLock: -1 }, {})),
  deniesGrant("lets no token with key lock -1 choose a license", (world) =>
    fromToken(world, { KeyLock: -1 }, { KeyLock: 1 }),
  ),
  grants("lets a token hand on its key lock of -1", (world) => fromToken(world, { KeyLock: -1 }, { KeyLock: -1 })),
  deniesGrant("lets no token change the license that it is locked to", (world) =>
    fromToken(world, { KeyLock: 1 }, { KeyLock: 2 }),
  ),
  grants("lets a token hand on the license that it is locked to", (world) =>
    fromToken(world, { KeyLock: 1 }, { KeyLock: 1 }),
  ),
  deniesGrant("lets no token shed its feature lock", (world) => fromToken(world, { FeatureLock: 3 }, {})),
  deniesGrant("lets no token change its feature lock", (world) =>
    fromToken(world, { FeatureLock: 3 }, { FeatureLock: 2 }),
  ),
  deniesGrant("lets no token outlive the one that makes it", (world) =>
    fromToken(world, { Expires: world.clock.nowSeconds + 60 }, { Expires: world.clock.nowSeconds + 61 }),
  ),
  {
    title: "ends a token with the one that makes it when told no end",
    source: "assumed",
    ask: (world) => fromToken(world, { Expires: world.clock.nowSeconds + 60 }, {}),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const { tokens } = await world.granted("admin/GetTokens", {});
      const made = (tokens as Fields[]).find(({ id }) => id === answer.tokenId);
      expect(made!.expires).toBe(world.clock.nowSeconds + 60);
    },
  },
]);

const getTokens = fixturesOf("admin/GetTokens", [
  ...lockedOut("ManageTokens", {}),
  {
    title: "lists tokens without anything that would let one in",
    source: "assumed",
    ask: async (world) => {
      await world.aToken(["GetKey"]);
      return {};
    },
    answers: { result: 0, message: "" },
    afterwards: ({ answer, expect }) => {
      const last = (answer.tokens as Fields[]).at(-1)!;
      expect(last).toMatchObject({ permissions: ["GetKey"], productLock: 0, keyLock: 0, featureLock: 0 });
      expect(Object.keys(last).sort()).toEqual(
        ["id", "name", "permissions", "productLock", "keyLock", "featureLock", "created", "expires", "revoked"].sort(),
      );
    },
  },
  {
    title: "lists none of another account",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token }),
    answers: { result: 0, tokens: [{ name: "everything" }] },
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
]);

const aTokenId = async (world: World) => {
  const made = await world.granted("admin/AddToken", { Permissions: list("GetProducts") });
  return { TokenId: made.tokenId, Text: made.token };
};

const revokeToken = fixturesOf("admin/RevokeToken", [
  ...lockedOut("ManageTokens", { TokenId: 1 }),
  {
    title: "ends a token at once, and keeps it in the list with the time",
    source: "assumed",
    ask: async (world) => {
      const { TokenId, Text } = await aTokenId(world);
      await world.granted("product/GetProducts", { token: Text });
      return { TokenId, Text };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("product/GetProducts", { token: asked.Text })).toMatchObject({
        status: 401,
        ...refusal("Unable to authenticate."),
      });
      const { tokens } = await world.granted("admin/GetTokens", {});
      const revoked = (tokens as Fields[]).find(({ id }) => id === asked.TokenId);
      expect(revoked!.revoked).toBe(world.clock.nowSeconds);
    },
  },
  {
    title: "does not know another account's token",
    source: "assumed",
    ask: async (world) => ({ ...(await aTokenId(world)), token: (await world.anotherAccount()).token }),
    answers: refusal("Could not find the access token."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("product/GetProducts", { token: asked.Text })).toMatchObject({ result: 0 }),
  },
  {
    title: "does not know a token that was never made",
    source: "assumed",
    ask: () => ({ TokenId: 2_000_000_000 }),
    answers: refusal("Could not find the access token."),
  },
  ...[0, "", "Shop", -1].map(
    (TokenId): Fixture => ({
      title: `refuses ${TokenId === "" ? "nothing" : TokenId} for a token`,
      source: "assumed",
      ask: () => ({ TokenId }),
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ ...(await aTokenId(world)), token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
]);

const getAccount = fixturesOf("admin/GetAccount", [
  {
    title: "tells the public key in the form that SDKs take, on one line",
    source: "sdk",
    ask: () => ({}),
    answers: { result: 0, message: "", name: "vendor" },
    afterwards: ({ answer, expect }) => {
      expect(Number.isInteger(answer.accountId)).toBe(true);
      expect(answer.publicKeyXml).toMatch(
        /^<RSAKeyValue><Modulus>[A-Za-z0-9+/]+=*<\/Modulus><Exponent>AQAB<\/Exponent><\/RSAKeyValue>$/,
      );
    },
  },
  {
    title: "tells each account of itself",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token }),
    answers: { result: 0, name: "Harbour Software" },
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["ManageTokens"]) }),
    answers: refusal("Access denied."),
  },
]);

export default [addToken, getTokens, revokeToken, getAccount];

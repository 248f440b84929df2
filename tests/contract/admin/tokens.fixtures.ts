import { expect } from "vitest";
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

const anywhere = { Permissions: list("GetProducts") };
const here = { ...anywhere, AllowedAddresses: '["127.0.0.1"]' };
const elsewhere = { ...anywhere, AllowedAddresses: '["203.0.113.0/24","2001:db8::/32"]' };
const malformed = refusal(
  "Allowed addresses are written like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32, and there are at most 100.",
);
const notAuthenticated = { status: 401, ...refusal("Unable to authenticate.") };

const addressFixtures: Fixture[] = [
  {
    title: "makes a token that works from its addresses",
    source: "assumed",
    ask: () => here,
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect(await world.call("product/GetProducts", { token: answer.token })).toMatchObject({ result: 0 }),
  },
  {
    title: "makes a token that is not known from other addresses",
    source: "assumed",
    ask: () => elsewhere,
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect(await world.call("product/GetProducts", { token: answer.token })).toMatchObject(notAuthenticated),
  },
  ...[
    '["localhost"]',
    '["203.0.113.0/33"]',
    '["203.0.113.1, 203.0.113.2"]',
    JSON.stringify(Array(101).fill("::1")),
  ].map(
    (AllowedAddresses): Fixture => ({
      title: `refuses ${AllowedAddresses.slice(0, 40)} for addresses`,
      source: "assumed",
      ask: () => ({ ...anywhere, AllowedAddresses }),
      answers: malformed,
    }),
  ),
  deniesGrant("lets no token hand on that it works from anywhere when it does not", (world) =>
    fromToken(world, { AllowedAddresses: '["127.0.0.0/8"]' }, { AllowedAddresses: "[]" }),
  ),
  grants("lets a token hand on a part of its addresses", (world) =>
    fromToken(world, { AllowedAddresses: '["127.0.0.0/8"]' }, { AllowedAddresses: '["127.0.0.1"]' }),
  ),
  {
    title: "hands on the addresses of the token that makes it when told none",
    source: "assumed",
    ask: (world) => fromToken(world, { AllowedAddresses: '["127.0.0.1"]' }, {}),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const { tokens } = await world.granted("admin/GetTokens", {});
      const made = (tokens as Fields[]).find(({ id }) => id === answer.tokenId);
      expect(made!.allowedAddresses).toEqual(["127.0.0.1"]);
    },
  },
];

const addToken = fixturesOf("admin/AddToken", [
  ...addressFixtures,
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
      AllowedAddresses: '["203.0.113.0/24","2001:db8::1"]',
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { tokens } = await world.granted("admin/GetTokens", {});
      expect((tokens as Fields[]).find(({ id }) => id === answer.tokenId)).toEqual({
        id: answer.tokenId,
        customerId: null,
        name: "Shop",
        permissions: expect.arrayContaining(["GetKey", "Activate"]),
        productLock: asked.ProductLock,
        keyLock: -1,
        featureLock: 3,
        created: world.clock.nowSeconds,
        expires: asked.Expires,
        revoked: null,
        allowedAddresses: ["203.0.113.0/24", "2001:db8::1"],
        lastUsed: null,
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

const tokenOf = async (world: World, id: unknown) => {
  const { tokens } = await world.granted("admin/GetTokens", {});
  return (tokens as Fields[]).find((token) => token.id === id)!;
};

const aTokenToEdit = async (world: World, fields: Fields = anywhere) => {
  const { tokenId, token } = await world.granted("admin/AddToken", { Name: "Shop", ...fields });
  return { TokenId: tokenId, Text: token };
};

const editToken = fixturesOf("admin/EditToken", [
  ...lockedOut("ManageTokens", { TokenId: 1 }),
  {
    title: "changes name, end and addresses at once, and leaves the rest",
    source: "assumed",
    ask: async (world) => ({
      ...(await aTokenToEdit(world)),
      Name: "Web shop",
      Expires: world.clock.nowSeconds + 60,
      AllowedAddresses: '["203.0.113.7"]',
    }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect(await tokenOf(world, asked.TokenId)).toMatchObject({
        name: "Web shop",
        expires: asked.Expires,
        allowedAddresses: ["203.0.113.7"],
        permissions: ["GetProducts"],
      });
      expect(await world.call("product/GetProducts", { token: asked.Text })).toMatchObject(notAuthenticated);
    },
  },
  {
    title: "leaves what is left out",
    source: "assumed",
    ask: async (world) => {
      const fields = { ...here, Expires: world.clock.nowSeconds + 60 };
      return { ...(await aTokenToEdit(world, fields)), End: fields.Expires };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await tokenOf(world, asked.TokenId)).toMatchObject({
        name: "Shop",
        expires: asked.End,
        allowedAddresses: ["127.0.0.1"],
      }),
  },
  {
    title: "lets a token last for ever and work from anywhere again",
    source: "assumed",
    ask: async (world) => ({
      ...(await aTokenToEdit(world, { ...elsewhere, Expires: world.clock.nowSeconds + 60 })),
      Expires: 0,
      AllowedAddresses: "[]",
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      world.clock.advance(61);
      expect(await world.call("product/GetProducts", { token: asked.Text })).toMatchObject({ result: 0 });
    },
  },
  {
    title: "lets a token make one stricter that may do more than itself",
    source: "assumed",
    ask: async (world) => ({
      ...(await aTokenToEdit(world)),
      AllowedAddresses: '["127.0.0.1"]',
      token: await world.aToken(["ManageTokens"]),
    }),
    answers: { result: 0 },
  },
  {
    title: "lets no token widen one that may do more than itself",
    source: "assumed",
    ask: async (world) => ({
      ...(await aTokenToEdit(world, here)),
      AllowedAddresses: "[]",
      token: await world.aToken(["ManageTokens"]),
    }),
    answers: tooWide,
    afterwards: async ({ world, asked, expect }) =>
      expect(await tokenOf(world, asked.TokenId)).toMatchObject({ allowedAddresses: ["127.0.0.1"] }),
  },
  {
    title: "lets no token put off its own end",
    source: "assumed",
    ask: async (world) => {
      const fields = { Permissions: list("ManageTokens"), Expires: world.clock.nowSeconds + 60 };
      const { TokenId, Text } = await aTokenToEdit(world, fields);
      return { TokenId, token: Text, Expires: 0 };
    },
    answers: tooWide,
  },
  ...[{ AllowedAddresses: '["localhost"]' }].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields)}`,
      source: "assumed",
      ask: async (world) => ({ ...(await aTokenToEdit(world)), ...fields }),
      answers: malformed,
    }),
  ),
  ...[{ Expires: -1 }, { Expires: "tomorrow" }, { Name: "n".repeat(201) }, { AllowedAddresses: "127.0.0.1" }].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 40)}`,
      source: "assumed",
      ask: async (world) => ({ ...(await aTokenToEdit(world)), ...fields }),
      answers: incorrect,
    }),
  ),
  {
    title: "does not know another account's token",
    source: "assumed",
    ask: async (world) => ({ ...(await aTokenToEdit(world)), token: (await world.anotherAccount()).token }),
    answers: refusal("Could not find the access token."),
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ ...(await aTokenToEdit(world)), token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
]);

const describeTokenGrant = fixturesOf("admin/DescribeTokenGrant", [
  {
    title: "finds nothing against a token that activates one product",
    source: "assumed",
    ask: () => ({ Permissions: list("Activate", "GetKey", "Deactivate"), ProductLock: 1, FeatureLock: 790 }),
    answers: { result: 0, isSafeToShip: true, warnings: [], advice: [] },
  },
  {
    title: "warns of what a leaked token could do",
    source: "assumed",
    ask: () => ({ Permissions: list("GetKeys", "SetIntValue", "Activate"), KeyLock: -1 }),
    answers: {
      isSafeToShip: false,
      warnings: [
        {
          permission: "GetKeys",
          text: "Lists all keys of all products, with their customers. The key lock does not change that.",
        },
        { permission: "SetIntValue", text: expect.stringContaining("set counters") },
      ],
      advice: [expect.stringContaining("one product"), expect.stringContaining("field mask")],
    },
  },
  ...[{}, { Permissions: "[]" }, { Permissions: list("Fly") }, { Permissions: list("GetKey"), ProductLock: -1 }].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields)}`,
      source: "assumed",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ Permissions: list("GetKey"), token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
]);

const getTokenPresets = fixturesOf("admin/GetTokenPresets", [
  {
    title: "lists presets, of which those for applications are safe to ship",
    source: "assumed",
    ask: () => ({}),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) => {
      const presets = answer.presets as Fields[];
      expect(presets.map(({ name }) => name)).toEqual(["application", "trial", "backEnd", "reports"]);
      for (const { permissions, keyLock, featureLock, isForShipping } of presets) {
        const grant = { Permissions: JSON.stringify(permissions), KeyLock: keyLock, FeatureLock: featureLock };
        const told = await world.granted("admin/DescribeTokenGrant", { ...grant, ProductLock: 1 });
        expect(told.isSafeToShip).toBe(isForShipping);
      }
    },
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
]);

const getTokenOptions = fixturesOf("admin/GetTokenOptions", [
  {
    title: "lists permissions by group, those that the caller may not give marked, and the bits of the mask",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["ManageTokens", "GetKey"]) }),
    answers: {
      result: 0,
      permissions: expect.arrayContaining([
        { name: "GetKey", group: "License key", label: "Get key", isGrantable: true },
        { name: "CreateKey", group: "License key", label: "Create key", isGrantable: false },
      ]),
      maskFields: expect.arrayContaining([{ name: "activatedMachines", bit: 64 }]),
    },
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
]);

const getTokens = fixturesOf("admin/GetTokens", [
  {
    title: "tells when a token was used last, to within ten minutes, once that was written",
    source: "assumed",
    ask: async (world) => {
      const usedFirst = world.clock.nowSeconds;
      const { Text: token, TokenId } = await aTokenToEdit(world);
      const { storage } = world.server.installation;
      for (const seconds of [0, 599]) {
        world.clock.advance(seconds);
        await world.granted("product/GetProducts", { token });
        await storage.writeTokenUses();
      }
      expect((await tokenOf(world, TokenId)).lastUsed).toBe(usedFirst);
      world.clock.advance(1);
      await world.granted("product/GetProducts", { token });
      await storage.writeTokenUses();
      return { TokenId, Used: usedFirst + 600 };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.tokens as Fields[]).find(({ id }) => id === asked.TokenId)).toMatchObject({
        lastUsed: asked.Used,
      }),
  },
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
        [
          ...["id", "name", "permissions", "productLock", "keyLock", "featureLock", "created", "expires", "revoked"],
          ...["allowedAddresses", "lastUsed", "customerId"],
        ].sort(),
      );
    },
  },
  {
    title: "lists none of another account",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token }),
    answers: { result: 0, tokens: expect.arrayContaining([expect.objectContaining({ name: "everything" })]) },
    afterwards: async ({ world, answer, expect }) => {
      const ids = (tokens: unknown) => (tokens as { id: number }[]).map(({ id }) => id);
      const others = new Set(ids((await world.granted("admin/GetTokens", {})).tokens));
      expect(others.size).toBeGreaterThan(1);
      expect(ids(answer.tokens).filter((id) => others.has(id))).toEqual([]);
    },
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
    answers: { result: 0, message: "", name: expect.any(String) },
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

export default [
  addToken,
  editToken,
  describeTokenGrant,
  getTokenPresets,
  getTokenOptions,
  getTokens,
  revokeToken,
  getAccount,
];

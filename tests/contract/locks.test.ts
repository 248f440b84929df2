import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatToken, parseToken } from "../../server/api/access-token.ts";
import type { Method } from "../../server/api/define-method.ts";
import { takesTokens } from "../../server/api/takes-tokens.ts";
import { changePermissions } from "../../server/domain/license-change.ts";
import { allPermissions, type Permission } from "../../server/domain/permissions.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { lockMatrix, lockNames } from "./lock-matrix.ts";
import { askable, askForSuccess, sharedSuccesses } from "./successes.ts";
import { World } from "./world.ts";

type Fields = Record<string, unknown>;

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});

afterAll(() => server.close());

const permissionsOf = ({ permission }: Method): readonly Permission[] => [permission ?? "GetKey"].flat();

const sharedSuccess = sharedSuccesses(() => world);

/** Asks what succeeds with an unrestricted token, with another one. */
async function answerTo(method: Method, token: unknown, success = askForSuccess(method.name, world)): Promise<Fields> {
  const { token: _, ...asked } = await success;
  return server.post(method.name, { ...asked, ...(token === undefined ? {} : { token }) });
}

/** Methods that tokens may call at all. */
const forTokens = askable.filter(takesTokens);
/** Methods that members alone may call. */
const forPeople = askable.filter((method) => !takesTokens(method) && method.audience !== "visitors");
const byName = forTokens.map((method) => [method.name, method] as const);
const permitted = byName.filter(([, { permission }]) => permission !== null);

/** Tokens that nobody has, or not any more. */
const invalidTokens: readonly [string, () => Promise<unknown> | unknown][] = [
  ["no token", () => undefined],
  ["an empty token", () => ""],
  ["a malformed token", () => "WyI0NjUiLCJ0b2tlbiJd!"],
  ["a token that was never made", () => formatToken({ id: 999_999, secret: parseToken(world.token)!.secret })],
  [
    "a token with another's secret",
    async () => {
      const [one, other] = [await world.aToken(allPermissions), await world.aToken(allPermissions)].map(parseToken);
      return formatToken({ id: one!.id, secret: other!.secret });
    },
  ],
  [
    "a token that was revoked",
    async () => {
      const { token, tokenId } = await world.granted("admin/AddToken", { Permissions: JSON.stringify(allPermissions) });
      await world.granted("admin/RevokeToken", { TokenId: tokenId });
      return token;
    },
  ],
  [
    "a token that has expired",
    async () => {
      const token = await world.aToken(allPermissions, { Expires: world.clock.nowSeconds + 60 });
      world.clock.advance(60);
      return token;
    },
  ],
];

describe.each(invalidTokens)("with %s", (_kind, tokenOf) => {
  let token: Promise<unknown> | undefined;

  test.each(byName)("%s does not know who asks", async (name, method) => {
    const success = sharedSuccess(name);
    await success;
    token ??= Promise.resolve(tokenOf());
    const answer = await answerTo(method, await token, success);
    expect(answer).toEqual({ status: 401, result: 1, message: "Unable to authenticate." });
  });
});

describe("with a token that may do everything else", () => {
  test.each(permitted)("%s is denied", async (name, method) => {
    const others = allPermissions.filter((permission) => !permissionsOf(method).includes(permission));
    const answer = await answerTo(method, await world.aToken(others), sharedSuccess(name));
    expect(answer).toEqual({ status: 200, result: 1, message: "Access denied." });
  });
});

describe("with a token that may do this alone", () => {
  test.each(permitted)("%s succeeds", async (_name, method) => {
    for (const permission of permissionsOf(method))
      expect(await answerTo(method, await world.aToken([permission, ...alsoNeeded(method)]))).toMatchObject({
        result: 0,
      });
  });
});

describe("with a token that may do all that tokens may", () => {
  test.each(forPeople.map((method) => [method.name, method] as const))("%s is not opened", async (name, method) => {
    const { token: _, session: __, ...asked } = await sharedSuccess(name);
    const answer = await server.post(name, { ...asked, token: await world.aToken(allPermissions) });
    expect(answer).toEqual(
      method.audience === "members"
        ? { status: 401, result: 1, message: "Unable to authenticate." }
        : { status: 200, result: 1, message: "Access denied." },
    );
  });
});

/** What the sample call of a method takes beside the method's own permission. */
function alsoNeeded({ name }: Method): readonly Permission[] {
  return alsoNeededFor[name] ?? [];
}

const alsoNeededFor: Readonly<Record<string, readonly Permission[]>> = {
  "userauth/ChangePassword": ["UserAuthAdmin"],
  "data/UploadValuesToKey": ["IncrementIntValue", "DecrementIntValue"],
  "admin/AddToken": allPermissions,
  "admin/EditLicense": changePermissions,
  "admin/ImportLicenses": ["AddCustomer"],
  "admin/ChangeLicenses": changePermissions,
  "admin/AddIssuanceRight": ["CreateKeyFromTemplate"],
  "admin/IssueFromRight": ["CreateKeyFromTemplate", "AddCustomer"],
};

const lockedTokens: Readonly<Record<(typeof lockNames)[number], (permissions: readonly string[]) => Promise<string>>> =
  {
    "another account": async () => (await world.anotherAccount()).token,
    "another product": async (permissions) => world.aToken(permissions, { ProductLock: await world.aProduct() }),
    "another key": async (permissions) => {
      const { globalId } = await world.licenseOf(await world.aLicense());
      return world.aToken(permissions, { KeyLock: globalId });
    },
    "named keys": (permissions) => world.aToken(permissions, { KeyLock: -1 }),
    "feature lock 1": (permissions) => world.aToken(permissions, { FeatureLock: 1 }),
  };

describe.each(lockNames)("with a token of %s", (lock) => {
  test.each(byName)("%s answers as the matrix says", async (name, method) => {
    const { result, message } = await answerTo(method, await lockedTokens[lock](permissionsOf(method)));
    expect(result === 0 ? "succeeds" : message).toBe(lockMatrix.get(name)?.[lock]);
  });
});

test("the matrix knows every method, and no other", () =>
  expect([...lockMatrix.keys()].sort()).toEqual(forTokens.map(({ name }) => name).sort()));

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Method } from "../../server/api/define-method.ts";
import { everyPermission } from "../../server/domain/permissions.ts";
import { type Grant, levels, permissionsOf, type Role, resources } from "../../server/domain/roles.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { aSession } from "./admin/member-seeds.ts";
import { askable, askForSuccess, sharedSuccesses } from "./successes.ts";
import { World } from "./world.ts";

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});

afterAll(() => server.close());

const sharedSuccess = sharedSuccesses(() => world);

const denied = { result: 1, message: "Access denied." };
const whole = (resource: Grant["resource"], level: Grant["level"]): Grant => ({ resource, level, resourceId: 0 });

/** Everybody there can be: roles, and operators with one grant for all objects, or none. */
const people: readonly (readonly [string, Role, readonly Grant[]])[] = [
  ["the owner", "owner", []],
  ["an admin", "admin", []],
  ["an operator without grants", "operator", []],
  ...resources.flatMap((resource) =>
    levels.map((level) => [`an operator with ${resource} ${level}`, "operator", [whole(resource, level)]] as const),
  ),
];

const decided = askable
  .filter(({ audience, permission }) => audience === undefined && permission !== null)
  .map((method) => [method.name, method] as const);

/** Methods that the samples give a customer to, whom not everybody sees who may change licenses. */
const namesCustomer = ["key/ChangeCustomer", "admin/EditLicense"];
const unseen = expect.stringMatching(/^(Could not find the customer\.|Customer not found, so )/);

/** What must be answered, read off the declaration and the role alone. */
function isAllowed({ permission }: Method, role: Role, grants: readonly Grant[]): boolean {
  const has = permissionsOf(role, grants);
  return [permission ?? []].flat().some((one) => has.has(one));
}

describe.each(people)("%s", (_who, role, grants) => {
  const enter = () => aSession(world, { role, grants });
  let session: Promise<string> | undefined;

  test.each(decided)("calls %s only if role and grants allow it", async (name, method) => {
    if (!isAllowed(method, role, grants)) {
      session ??= enter();
      return expect(await answerTo(name, sharedSuccess(name), session)).toMatchObject(denied);
    }
    const answer = await answerTo(name, askForSuccess(name, world), enter());
    const isBlind = namesCustomer.includes(name) && !permissionsOf(role, grants).has("GetCustomers");
    expect(answer).toMatchObject(isBlind ? { message: unseen } : { result: 0 });
  });
});

async function answerTo(name: string, success: Promise<Record<string, unknown>>, session: Promise<string>) {
  const { token: _, session: __, ...asked } = await success;
  return server.post(name, { ...asked, session: await session });
}

describe("roles", () => {
  test("the owner may do everything, an admin all but what is about the account's keys", () => {
    expect([...permissionsOf("owner", [])].sort()).toEqual([...everyPermission].sort());
    expect(everyPermission.filter((one) => !permissionsOf("admin", []).has(one))).toEqual(["ManageAccountKeys"]);
  });

  test("grants give nothing to tokens, team or account", () => {
    const all = resources.map((resource) => whole(resource, "owner"));
    const given = permissionsOf("operator", all);
    for (const never of [
      "ManageTeam",
      "ManageAccountKeys",
      "ManageTokens",
      "ManageLocks",
      "GetObjectLog",
      "UserAuthAdmin",
    ])
      expect([...given]).not.toContain(never);
  });
});

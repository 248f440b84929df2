import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Method } from "../../server/api/define-method.ts";
import { everyPermission } from "../../server/domain/permissions.ts";
import { type Grant, levels, permissionsOf, type Role, resources } from "../../server/domain/roles.ts";
import { methods } from "../../server/methods/index.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { aSession } from "./admin/member-seeds.ts";
import { askable, askForSuccess, needsMore, sharedSuccesses } from "./successes.ts";
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

describe("the table of methods and people", () => {
  test("leaves out no method that asks for a permission, but those that succeed with more than a plain server alone", () => {
    const left = methods.filter(({ name }) => !decided.some(([known]) => known === name));
    const asking = left.filter(({ audience, permission }) => audience === undefined && permission !== null);
    expect(asking.map(({ name }) => name)).toEqual(needsMore);
    expect(decided.length).toBeGreaterThan(150);
    expect(people).toHaveLength(3 + resources.length * levels.length);
  });

  test.each(people)("lets %s into what needs more exactly as into the rest", async (_who, role, grants) => {
    for (const name of needsMore) {
      const method = methods.find((one) => one.name === name)!;
      const answer = await server.post(name, { session: await aSession(world, { role, grants }) });
      if (isAllowed(method, role, grants)) expect(answer).not.toMatchObject({ message: denied.message });
      else expect(answer).toMatchObject(denied);
    }
  });

  /** Written by hand, so that a permission that slips into the wrong grant is noticed here. */
  test("lets those who may only look change nothing but what is shared by all who look", () => {
    const grants = resources.map((resource) => whole(resource, "view"));
    const changing = decided.filter(
      ([, method]) => method.access === "writes" && isAllowed(method, "operator", grants),
    );
    expect(changing.map(([name]) => name).sort()).toEqual(["admin/CheckSeats", "admin/RemoveView", "admin/SaveView"]);
  });

  test("lets no operator to whom everything is granted into team, tokens, keys, settings, locks and object log", () => {
    const grants = resources.map((resource) => whole(resource, "owner"));
    const guarded =
      /Member|Invite|ResetLink|Token|AccountKey|ObjectLog|[Ll]ockObject|Edit(Settings|MailText|PortalSettings)|^userauth\//;
    const named = decided.filter(([name]) => guarded.test(name));
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter(([, method]) => isAllowed(method, "operator", grants)).map(([name]) => name)).toEqual([]);
  });

  test("keeps products, customers, analytics and billing apart", () => {
    const reach = (resource: Grant["resource"]) =>
      decided.filter(([, method]) => isAllowed(method, "operator", [whole(resource, "owner")])).map(([name]) => name);
    const alone = {
      product: /Customer/,
      customer: /Product|Key|License(?!s)/,
      analytics: /Edit|Add|Remove|Create/,
      billing: /Key|Product|Customer/,
    };
    const shared = ["key/ChangeCustomer", "customer/GetCustomerLicenses"];
    for (const resource of resources) {
      const strayed = reach(resource).filter((name) => alone[resource].test(name) && !shared.includes(name));
      expect({ resource, strayed }).toEqual({ resource, strayed: [] });
    }
  });
});

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

import { expect } from "vitest";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { forOneProduct, lockedOut, notForAllProducts } from "./locked-tokens.ts";
import { aSession } from "./member-seeds.ts";

type Fields = Record<string, unknown>;
type Entry = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");

/** A license for two: two machines got in, a third one did not, and one of a key that is not there. */
async function aBusyLicense(world: World) {
  const license = await world.aLicense({ MaxNoOfMachines: 2 });
  for (const MachineCode of ["laptop", "desktop", "phone"]) {
    world.clock.advance(2);
    await world.call("key/Activate", { ...license, MachineCode, FriendlyName: `Ada's ${MachineCode}` });
  }
  await world.call("key/Activate", { ...license, Key: "AAAAA-BBBBB-CCCCC-DDDDD", MachineCode: "tablet" });
  return license;
}

const listed = (answer: Fields) => answer.entries as Entry[];

const needsPermission = (params: Fields): Fixture => ({
  title: "refuses a token without the permission",
  source: "assumed",
  ask: async (world) => ({ ...params, token: await world.aToken(["UsageAnalytics"]) }),
  answers: refusal("Access denied."),
});

const lists = (
  title: string,
  choose: (license: { ProductId: number; Key: string }, world: World) => Fields | Promise<Fields>,
  machines: readonly (string | null)[],
): Fixture => ({
  title,
  source: "assumed",
  ask: async (world) => {
    const license = await aBusyLicense(world);
    return { ProductId: license.ProductId, ...(await choose(license, world)) };
  },
  answers: { result: 0 },
  afterwards: ({ answer }) => expect(listed(answer).map(({ machineCode }) => machineCode)).toEqual(machines),
});

const listLog = fixturesOf("admin/ListLog", [
  {
    title: "tells each request in words, newest first",
    source: "assumed",
    ask: async (world) => ({ ProductId: (await aBusyLicense(world)).ProductId }),
    answers: { result: 0, isEnd: true },
    afterwards: ({ asked, answer }) => {
      const [unknown, full, second, first, made] = listed(answer);
      expect(unknown).toMatchObject({ reason: "keyNotFound", reasonText: "Could not find the key.", licenseId: null });
      expect(full).toMatchObject({
        kind: "activation",
        method: "key/Activate",
        isSuccess: false,
        state: 2024,
        outcome: "Activate: all seats taken",
        reason: "machineLimitReached",
        productId: asked.ProductId,
        productName: "Sketchbook",
        machineCode: "phone",
        friendlyName: "Ada's phone",
        address: "127.0.0.0",
        pool: "nodeLocked",
        seats: 2,
        requestId: expect.stringMatching(/^[0-9a-z]{13,}$/),
        tokenId: expect.any(Number),
        memberId: null,
        callerName: expect.any(String),
      });
      expect(second).toMatchObject({ outcome: "Activate: new machine", isSuccess: true, seats: 2, reason: null });
      expect(first).toMatchObject({ machineCode: "laptop", seats: 1 });
      expect(made).toMatchObject({ outcome: "Create key: done", machineCode: null });
    },
  },
  lists("finds a machine", () => ({ MachineCode: "phone" }), ["phone"]),
  lists("finds states", () => ({ States: "[2011]" }), ["desktop", "laptop"]),
  lists("finds refusals for a reason", () => ({ Reason: "machineLimitReached" }), ["phone"]),
  lists("finds what was refused", () => ({ Success: false }), [null, "phone"]),
  lists("finds what was granted", () => ({ Success: true }), ["desktop", "laptop", null]),
  lists("finds a method", () => ({ Method: "key/CreateKey" }), [null]),
  lists("finds an address as it is kept", () => ({ Address: "127.0.0.1", States: "[2024]" }), ["phone"]),
  lists("finds a part of an address", () => ({ Address: "127.0", States: "[2024]" }), ["phone"]),
  lists("finds nothing from another address", () => ({ Address: "10.0.0.1" }), []),
  lists("finds a part of a friendly name, in any case", () => ({ Text: "ADA'S LAP" }), ["laptop"]),
  lists("finds a license", ({ Key }) => ({ Key, States: "[2011,2024]" }), ["phone", "desktop", "laptop"]),
  lists("keeps to a time", (_, { clock }) => ({ From: clock.nowSeconds - 4, To: clock.nowSeconds - 2 }), [
    "desktop",
    "laptop",
  ]),
  lists("gives as many as Limit says", () => ({ Limit: 2 }), [null, "phone"]),
  {
    title: "goes on before a line",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await aBusyLicense(world);
      const first = await world.granted("admin/ListLog", { ProductId, Limit: 2 });
      expect(first).toMatchObject({ isEnd: false });
      return { ProductId, BeforeId: first.nextId };
    },
    answers: { isEnd: true },
    afterwards: ({ answer }) =>
      expect(listed(answer).map(({ machineCode }) => machineCode)).toEqual(["desktop", "laptop", null]),
  },
  {
    title: "shows what came after a line, oldest first, to watch live",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense();
      const { newestId } = await world.granted("admin/ListLog", { Limit: 1 });
      for (const MachineCode of ["laptop", "desktop"]) await world.call("key/Activate", { ...license, MachineCode });
      return { AfterId: newestId };
    },
    answers: { isEnd: true },
    afterwards: async ({ world, answer }) => {
      expect(listed(answer).map(({ machineCode }) => machineCode)).toEqual(["laptop", "desktop"]);
      const next = await world.granted("admin/ListLog", { AfterId: answer.nextId });
      expect(next).toMatchObject({ entries: [], nextId: answer.nextId });
    },
  },
  {
    title: "shows nothing of another account",
    source: "assumed",
    ask: async (world) => {
      await aBusyLicense(world);
      const other = await world.anotherAccount();
      const { ProductId } = await aBusyLicense(other);
      return { token: other.token, Expected: ProductId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, answer }) => {
      const own = new Set(listed(await world.granted("admin/ListLog", { Limit: 1_000 })).map(({ id }) => id));
      expect(listed(answer).filter(({ id }) => own.has(id))).toEqual([]);
      expect(listed(answer).length).toBeGreaterThan(0);
    },
  },
  {
    title: "does not know a product of another account",
    source: "assumed",
    ask: async (world) => ({ ProductId: await (await world.anotherAccount()).aProduct() }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "does not find a key that was never made",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Key: "AAAAA-BBBBB-CCCCC-DDDDD" }),
    answers: refusal("Could not find the key."),
  },
  ...[
    { Key: "AAAAA-BBBBB-CCCCC-DDDDD" },
    { From: "yesterday" },
    { States: "2011" },
    { Limit: -1 },
    { To: -1 },
    { Success: "perhaps" },
  ].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "assumed",
      ask: () => given,
      answers: incorrect,
    }),
  ),
  needsPermission({}),
  ...lockedOut("GetWebAPILog", {}),
  ...forOneProduct({}),
  notForAllProducts({}),
]);

/** The id that the server gave a call. */
async function requestIdOf(world: World, method: string, params: Fields): Promise<string> {
  const body = new URLSearchParams({ token: world.token, ...(params as Record<string, string>) });
  const { headers } = await fetch(`${world.server.url}/api/${method}`, { method: "POST", body });
  return headers.get("x-request-id")!;
}

/** @param grant which product the operator may look at */
async function anOperatorsRequest(world: World, grant: (productId: number) => number | Promise<number>) {
  const license = await aBusyLicense(world);
  const given = { ...license, MachineCode: "phone" } as unknown as Record<string, string>;
  const RequestId = await requestIdOf(world, "key/Activate", given);
  const resourceId = await grant(license.ProductId);
  const grants = [{ resource: "analytics", level: "view", resourceId }] as const;
  return { RequestId, session: await aSession(world, { role: "operator", grants }) };
}

const getRequest = fixturesOf("admin/GetRequest", [
  {
    title: "tells what became of a request by the id in its answer",
    source: "assumed",
    ask: async (world) => {
      const license = await aBusyLicense(world);
      const given = { ...license, MachineCode: "phone" } as unknown as Record<string, string>;
      return { RequestId: await requestIdOf(world, "key/Activate", given) };
    },
    answers: {
      result: 0,
      method: "key/Activate",
      parameters: ["ProductId", "Key", "MachineCode"],
      entries: [{ machineCode: "phone", reason: "machineLimitReached" }],
      failure: null,
    },
    afterwards: ({ world, answer }) => expect(answer.time).toBe(world.clock.nowSeconds),
  },
  {
    title: "shows an operator a request about a product that is granted",
    source: "assumed",
    ask: async (world) => anOperatorsRequest(world, (productId) => productId),
    answers: { result: 0, entries: [{ machineCode: "phone" }] },
  },
  {
    title: "does not know a request about a product that is not granted",
    source: "assumed",
    ask: async (world) => anOperatorsRequest(world, () => world.aProduct()),
    answers: refusal("Could not find the request."),
  },
  {
    title: "does not know a request that left no line",
    source: "assumed",
    ask: async (world) => ({ RequestId: await requestIdOf(world, "product/GetProducts", {}) }),
    answers: refusal("Could not find the request."),
  },
  {
    title: "does not know another account's request",
    source: "assumed",
    ask: async (world) => {
      const other = await world.anotherAccount();
      const given = { ...(await other.aLicense()), MachineCode: "phone" } as unknown as Record<string, string>;
      return { RequestId: await requestIdOf(other, "key/Activate", given) };
    },
    answers: refusal("Could not find the request."),
  },
  ...["req-1", "0".repeat(14)].map(
    (RequestId): Fixture => ({
      title: `does not know ${RequestId}`,
      source: "assumed",
      ask: () => ({ RequestId }),
      answers: refusal("Could not find the request."),
    }),
  ),
  ...[{}, { RequestId: "0".repeat(41) }].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "assumed",
      ask: () => given,
      answers: incorrect,
    }),
  ),
  needsPermission({ RequestId: "0".repeat(14) }),
  ...lockedOut("GetWebAPILog", { RequestId: "0".repeat(14) }),
]);

export default [listLog, getRequest];

import { lockedOut } from "../admin/locked-tokens.ts";
import { aMetered, steps } from "../data/usage-logs.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter, lastEntryId, type ObjectLogEntry } from "../object-log.ts";
import type { World } from "../world.ts";

const page = async (world: World, params: Record<string, unknown>) =>
  (await world.granted("ai/GetObjectLog", params)).events;

/** The account's entries after now, told to the work that makes some. */
async function entriesOf(world: World, work: () => Promise<unknown>): Promise<ObjectLogEntry[]> {
  const last = await lastEntryId(world);
  await work();
  return entriesAfter(world, last);
}

interface Change {
  readonly title: string;
  readonly type: number;
  readonly action: number;
  readonly make: (world: World) => Promise<unknown>;
  readonly data: Record<string, unknown>;
}

/** A change that leaves one entry, which tells it. */
function telling({ title, type, action, make, data }: Change): Fixture {
  return {
    title: `tells ${title}`,
    source: "documented",
    ask: () => ({}),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) => {
      const entry = (await entriesOf(world, () => make(world))).at(-1)!;
      expect(entry).toMatchObject({ resourceType: type, resourceAction: action, performedBy: { kind: "token" } });
      expect(JSON.parse(entry.data)).toMatchObject(data);
    },
  };
}

const changes: Change[] = [
  {
    title: "a product that comes, as the object",
    type: 5,
    action: 1,
    make: (world) => world.aProduct({ Name: "Harbour" }),
    data: { name: "Harbour" },
  },
  {
    title: "a license that comes, as the object",
    type: 3,
    action: 1,
    make: (world) => world.aLicense({ Notes: "paid" }),
    data: { notes: "paid", isBlocked: false, period: 30 },
  },
  {
    title: "a license that is blocked, as old and new value",
    type: 3,
    action: 2,
    make: async (world) => world.granted("key/BlockKey", await world.aLicense()),
    data: { isBlocked: [false, true] },
  },
  {
    title: "a data object that goes, as the object",
    type: 6,
    action: 3,
    make: async (world) => {
      const license = await world.aLicense();
      const { id } = await world.granted("data/AddDataObjectToKey", { ...license, Name: "seats", IntValue: 3 });
      return world.granted("data/RemoveDataObject", { Id: id });
    },
    data: { name: "seats", intValue: 3 },
  },
  {
    title: "a token that comes, without its secret",
    type: 100,
    action: 1,
    make: (world) => world.aToken(["Activate"], { Name: "website" }),
    data: { name: "website", permissions: ["Activate"] },
  },
  {
    title: "that usage logs are forgotten, with how many entries were known",
    type: 3,
    action: 2,
    make: async (world) => {
      const { place, id, log } = await aMetered(world);
      await world.granted("data/UploadValuesToKey", { ...place, Data: log.with(...steps(id, 1, 1)).base64 });
      await world.granted("admin/ForgetUsageLog", place);
    },
    data: { usageLogEntries: [2, 0] },
  },
];

export default fixturesOf("ai/GetObjectLog", [
  {
    title: "shows an entry with every field, the account's id as the owner's and the actor's user id",
    source: "documented",
    ask: async (world) => {
      const StartingAfter = await lastEntryId(world);
      await world.aProduct({ Name: "Harbour" });
      return { StartingAfter };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) => {
      const { accountId } = await world.granted("admin/GetAccount", {});
      expect(answer.events).toEqual([
        {
          id: expect.any(Number),
          created: world.clock.nowSeconds,
          resourceType: 5,
          resourceAction: 1,
          affectedObjectId: expect.any(Number),
          objectOwnerUserId: accountId,
          performedByUserId: String(accountId),
          performedBy: { kind: "token", id: expect.any(Number), name: expect.any(String) },
          data: expect.stringContaining('"name":"Harbour"'),
          sequence: expect.any(Number),
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ]);
    },
  },
  ...changes.map(telling),
  {
    title: "tells neither activations nor steps, which stand in the Web API log",
    source: "assumed",
    ask: () => ({}),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) => {
      const license = await world.aLicense();
      const { id } = await world.granted("data/AddDataObjectToKey", { ...license, Name: "pages" });
      const entries = await entriesOf(world, async () => {
        await world.granted("key/Activate", { ...license, MachineCode: "ada-laptop" });
        await world.granted("key/Deactivate", { ...license, MachineCode: "ada-laptop" });
        await world.granted("data/IncrementIntValue", { Id: id, IntValue: 1 });
      });
      expect(entries).toEqual([]);
    },
  },
  {
    title: "gives ten entries unless told, a hundred at most, oldest first",
    source: "documented",
    ask: () => ({ Limit: 5_000 }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const ids = (answer.events as ObjectLogEntry[]).map(({ id }) => id);
      expect(ids.length).toBeLessThanOrEqual(100);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      const StartingAfter = await lastEntryId(world);
      for (let n = 0; n < 12; n++) await world.aProduct();
      expect(await page(world, { StartingAfter, Limit: 0 })).toHaveLength(10);
      expect(await page(world, { StartingAfter, Limit: 12 })).toHaveLength(12);
    },
  },
  {
    title: "shows nothing of another account",
    source: "inferred",
    ask: async (world) => {
      const StartingAfter = await lastEntryId(world);
      const other = await world.anotherAccount();
      await other.aProduct({ Name: "Harbour" });
      return { StartingAfter };
    },
    answers: { result: 0, events: [] },
  },
  ...(
    [
      ["a limit below nothing", { Limit: -1 }],
      ["a limit that is no number", { Limit: "many" }],
      ["a cursor that is no number", { StartingAfter: "x" }],
    ] as const
  ).map(
    ([what, params]): Fixture => ({
      title: `refuses ${what}`,
      source: "documented",
      ask: () => params,
      answers: refusal("The input parameters were incorrect."),
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["GetWebAPILog"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("GetObjectLog", {}),
]);

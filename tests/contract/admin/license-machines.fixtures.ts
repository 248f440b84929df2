import { readActivationCode } from "../../../client/activation-code.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { machinesOf } from "../key/seeds.ts";
import type { World } from "../world.ts";
import { incorrect, unknownLicenses } from "./license-refusals.ts";

type Fields = Record<string, unknown>;
type Named = { ProductId: number; Key: string };

const limitReached = refusal("Cannot activate the new device as the limit has been reached.");
const notActivated = refusal("Either the machine code was never activated or key activation feature was never set up.");
const two = JSON.stringify([{ code: "ada", friendlyName: "Ada's" }, { code: "bo" }]);

async function activated(world: World, MachineCode: string, fields: Fields = {}): Promise<Named> {
  const license = await world.aLicense();
  await world.granted("key/Activate", { ...license, MachineCode, ...fields });
  return license;
}

async function statesOf(world: World, { ProductId, Key }: Fields): Promise<unknown[]> {
  const { logs } = await world.granted("ai/GetWebAPILog", { ProductId, Key, Limit: 100 });
  return (logs as Fields[]).map(({ state, machineCode }) => [state, machineCode]);
}

const addMachines = fixturesOf("admin/AddMachines", [
  {
    title: "adds machines with their names, and a line in the log for each",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), Machines: two }),
    answers: { result: 0, changed: 2 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as Named)).toEqual(["ada", "bo"]);
      expect((await statesOf(world, asked)).slice(1)).toEqual([
        [2011, "ada"],
        [2011, "bo"],
      ]);
    },
  },
  {
    title: "adds all or none when there are not enough seats",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense({ MaxNoOfMachines: 1 })), Machines: two }),
    answers: limitReached,
    afterwards: async ({ world, asked, expect }) => expect(await machinesOf(world, asked as Named)).toEqual([]),
  },
  {
    title: "passes over the limit when told to",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense({ MaxNoOfMachines: 1 })), Machines: two, BeyondLimit: true }),
    answers: { result: 0, changed: 2 },
  },
  {
    title: "leaves a machine that is there as it is",
    source: "assumed",
    ask: async (world) => ({ ...(await activated(world, "bo")), Machines: '[{"code":"bo"}]' }),
    answers: { result: 0, changed: 0 },
  },
  {
    title: "refuses a blocked license",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense({ Block: true })), Machines: two }),
    answers: refusal("The key is blocked and cannot be accessed."),
  },
  ...incorrect([{ Machines: "[]" }, { Machines: "{" }, { Machines: '[{"friendlyName":"x"}]' }]),
  ...unknownLicenses({ Machines: two }),
]);

const renameMachine = fixturesOf("admin/RenameMachine", [
  {
    title: "renames a machine, and leaves its seat alone",
    source: "assumed",
    ask: async (world) => ({ ...(await activated(world, "ada")), MachineCode: "ada", FriendlyName: "Ada's" }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.licenseOf(asked as Named)).toMatchObject({
        activatedMachines: [{ mid: "ada", friendlyName: "Ada's" }],
      }),
  },
  {
    title: "renames a floating seat",
    source: "assumed",
    ask: async (world) => ({
      ...(await activated(world, "ada", { FloatingTimeInterval: 100 })),
      MachineCode: "ada",
      FriendlyName: "Ada's",
      Floating: true,
    }),
    answers: { result: 0 },
  },
  {
    title: "does not know a machine of the other pool",
    source: "assumed",
    ask: async (world) => ({ ...(await activated(world, "ada")), MachineCode: "ada", Floating: true }),
    answers: notActivated,
  },
  ...incorrect([{ MachineCode: "ada", FriendlyName: "n".repeat(501) }]),
  ...unknownLicenses({ MachineCode: "ada" }),
]);

const removeMachines = fixturesOf("admin/RemoveMachines", [
  {
    title: "removes machines, and leaves a line in the log for each",
    source: "assumed",
    ask: async (world) => {
      const license = await activated(world, "ada");
      await world.granted("key/Activate", { ...license, MachineCode: "bo" });
      return { ...license, MachineCodes: '["ada","bo","cy"]' };
    },
    answers: { result: 0, removed: 2 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as Named)).toEqual([]);
      expect((await statesOf(world, asked)).slice(-2)).toEqual([
        [6010, "ada"],
        [6010, "bo"],
      ]);
    },
  },
  {
    title: "releases a floating seat of a blocked license",
    source: "assumed",
    ask: async (world) => {
      const license = await activated(world, "ada", { FloatingTimeInterval: 100 });
      await world.granted("key/BlockKey", license);
      return { ...license, MachineCodes: '["ada"]', Floating: true };
    },
    answers: { result: 0, removed: 1 },
  },
  {
    title: "refuses when none of the machines is there",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), MachineCodes: '["ada"]' }),
    answers: notActivated,
  },
  ...incorrect([{ MachineCodes: "[]" }, { MachineCodes: "ada" }]),
  ...unknownLicenses({ MachineCodes: '["ada"]' }),
]);

const getActivationFile = fixturesOf("admin/GetActivationFile", [
  {
    title: "makes a file that most client libraries read",
    source: "assumed",
    ask: async (world) => ({ ...(await activated(world, "ada")), MachineCode: "ada" }),
    answers: { result: 0 },
    afterwards: ({ answer, asked, expect }) => {
      expect(answer.fileName).toMatch(/^ActivationFile\d{8}\.skm$/);
      const file = JSON.parse(answer.content as string) as Fields;
      expect(file).toMatchObject({ result: 0, message: "", signature: expect.any(String) });
      expect(JSON.parse(Buffer.from(file.licenseKey as string, "base64").toString())).toMatchObject({
        Key: asked.Key,
        ActivatedMachines: [{ Mid: "ada" }],
      });
    },
  },
  {
    title: "makes a file for .NET, with all machines unless one is named",
    source: "assumed",
    ask: async (world) => {
      const license = await activated(world, "ada");
      await world.granted("key/Activate", { ...license, MachineCode: "bo" });
      return { ...license, Format: 0 };
    },
    answers: { result: 0 },
    afterwards: ({ answer, asked, expect }) =>
      expect(JSON.parse(answer.content as string)).toMatchObject({
        key: asked.Key,
        activatedMachines: [{ mid: "ada" }, { mid: "bo" }],
        signature: expect.any(String),
      }),
  },
  {
    title: "does not know a machine that was not activated",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), MachineCode: "ada" }),
    answers: notActivated,
  },
  ...incorrect([{ Format: 2 }]),
  ...unknownLicenses(),
]);

const getActivationCode = fixturesOf("admin/GetActivationCode", [
  {
    title: "makes seven lines that the client library reads",
    source: "assumed",
    ask: async (world) => ({ ...(await activated(world, "ada")), MachineCode: "ada" }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, asked, expect }) => {
      const { activationCodeKey } = await world.granted("admin/GetAccountKeys", {});
      const of = { productId: asked.ProductId as number, key: asked.Key as string, machineCode: "ada" };
      const read = await readActivationCode(answer.code as string, activationCodeKey as string, of);
      expect(read).toMatchObject({ isValid: true, signDate: Math.floor(world.clock.nowSeconds / 86_400) * 86_400 });
    },
  },
  {
    title: "knows no machines where the license has no limit",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense({ MaxNoOfMachines: 0 })), MachineCode: "ada" }),
    answers: { result: 0 },
  },
  {
    title: "does not know a machine that was not activated, nor one with a floating seat",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 2 });
      await world.granted("key/Activate", { ...license, MachineCode: "ada", FloatingTimeInterval: 60 });
      return { ...license, MachineCode: "ada" };
    },
    answers: notActivated,
  },
  {
    title: "refuses a blocked license: a code cannot say so",
    source: "assumed",
    ask: async (world) => {
      const license = await activated(world, "ada");
      await world.granted("key/BlockKey", license);
      return { ...license, MachineCode: "ada" };
    },
    answers: refusal("The key is blocked and cannot be accessed."),
  },
  ...incorrect([{}]),
  ...unknownLicenses({ MachineCode: "ada" }),
]);

/** Walks through the whole history, so many events at a time. */
async function history(world: World, { ProductId, Key }: Fields, Limit: number): Promise<Fields[]> {
  const events: Fields[] = [];
  for (let Before: unknown; ; ) {
    const page = await world.granted("admin/GetLicenseHistory", { ProductId, Key, Limit, Before });
    events.push(...(page.events as Fields[]));
    if (page.next === null) return events;
    Before = page.next;
  }
}

const getLicenseHistory = fixturesOf("admin/GetLicenseHistory", [
  {
    title: "tells requests, refusals and changes on one time line, newest first",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      world.clock.advance(1);
      await world.granted("key/Activate", { ...license, MachineCode: "ada" });
      world.clock.advance(1);
      await world.call("key/Activate", { ...license, MachineCode: "bo" });
      world.clock.advance(1);
      await world.granted("key/ChangeNotes", { ...license, Notes: "gold" });
      return { ...license, Limit: 100 };
    },
    answers: {
      result: 0,
      next: null,
      events: [
        {
          kind: "change",
          text: "Changed: notes",
          changes: [{ field: "notes", before: "", after: "gold" }],
          isSuccess: true,
        },
        { kind: "request", text: "License changed", state: 7010 },
        {
          kind: "request",
          text: "Activation refused: the limit of machines was reached",
          machineCode: "bo",
          isSuccess: false,
        },
        { kind: "request", text: "Activated on a new machine", machineCode: "ada" },
        { kind: "change", text: "Created" },
        { kind: "request", text: "License created" },
      ],
    },
    afterwards: async ({ world, asked, answer, expect }) => {
      for (const limit of [1, 2, 5]) expect(await history(world, asked, limit)).toEqual(answer.events);
      expect((answer.events as Fields[])[0]!.by).toMatchObject({ kind: "token" });
    },
  },
  ...incorrect([{ Before: "yesterday" }, { Limit: 201 }]),
  ...unknownLicenses(),
]);

function explaining(title: string, license: Fields, asked: Fields, isAdmitted: boolean, verdict: string): Fixture {
  return {
    title,
    source: "assumed",
    ask: async (world) => {
      const named = await world.aLicense(license);
      if (!license.Block) await world.granted("key/Activate", { ...named, ...asked, MachineCode: "ada" });
      return { ...named, MachineCode: "bo", ...asked };
    },
    answers: { result: 0, isAdmitted, verdict },
    afterwards: async ({ world, asked, expect, answer }) => {
      expect((answer.checks as Fields[]).at(-1)).toMatchObject({ passed: isAdmitted });
      const { result } = await world.call("key/Activate", asked);
      expect(result).toBe(isAdmitted ? 0 : 1);
    },
  };
}

const explainActivation = fixturesOf("admin/ExplainActivation", [
  explaining(
    "explains an activation that would go well",
    {},
    {},
    true,
    "Activate gives the machine a seat, which it keeps until it is deactivated.",
  ),
  explaining(
    "explains a limit that is reached",
    { MaxNoOfMachines: 1 },
    {},
    false,
    "Activate refuses: the limit of machines has been reached.",
  ),
  explaining(
    "explains a floating seat beyond the limit",
    { MaxNoOfMachines: 1 },
    { FloatingTimeInterval: 100, MaxOverdraft: 1 },
    true,
    "Activate gives the machine a floating seat beyond the limit.",
  ),
  explaining("explains a blocked key", { Block: true }, {}, false, "Activate refuses: the key is blocked."),
  ...incorrect([{ FloatingTimeInterval: -1 }]),
  ...unknownLicenses(),
]);

export default [
  addMachines,
  renameMachine,
  removeMachines,
  getActivationFile,
  getActivationCode,
  getLicenseHistory,
  explainActivation,
];

import { expect } from "vitest";
import { pastTheServer } from "../../support/past-the-server.ts";
import { aBuyer } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;
type Row = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");

const needsPermission = (params: Fields): Fixture => ({
  title: "refuses a token without the permission",
  source: "assumed",
  ask: async (world) => ({ ...params, token: await world.aToken(["GetWebAPILog"]) }),
  answers: refusal("Access denied."),
});

const health = fixturesOf("admin/GetHealth", [
  {
    title: "tells how the server is to the first account",
    source: "assumed",
    ask: async (world) => {
      await world.aLicense();
      return {};
    },
    answers: {
      result: 0,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      time: expect.any(Number),
      installation: {
        nodeVersion: process.version,
        database: { kind: expect.stringMatching(/^(sqlite|postgres)$/), bytes: expect.any(Number) },
        disk: { freeBytes: expect.any(Number) },
        mail: { isSwitchedOn: false, waiting: 0, failed: 0, oldestWaiting: null },
        backup: null,
      },
    },
    afterwards: ({ answer }) => {
      const { database, settings } = answer.installation as Record<string, Row> & { settings: Row[] };
      expect(database!.bytes).toBeGreaterThan(10_000);
      expect(database!.logRows).toBeGreaterThan(0);
      expect(database!.migrations).toContain("0014-insights");
      expect(settings).toContainEqual(expect.objectContaining({ name: "LATCHKEY_SECRET_KEY", value: null }));
      expect(settings).toContainEqual(expect.objectContaining({ name: "LATCHKEY_JOBS", value: "false", isSet: true }));
    },
  },
  {
    title: "tells another account nothing of the installation",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token }),
    answers: { result: 0, version: expect.any(String), installation: null, failures: [] },
  },
  needsPermission({}),
  ...lockedOut("ReadAccount", {}),
]);

/** Checks to the end. */
async function checked(world: World): Promise<Row> {
  let { check } = (await world.granted("admin/CheckSeats", { Restart: true })) as { check: Row };
  while (check.finished === null) check = (await world.granted("admin/CheckSeats", {})).check as Row;
  return check;
}

const seats = fixturesOf("admin/CheckSeats", [
  {
    title: "finds that seats used are live machines, whatever was activated, given back, refused or lapsed",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 2 });
      for (const MachineCode of ["laptop", "desktop", "phone"])
        await world.call("key/Activate", { ...license, MachineCode });
      await world.granted("key/Deactivate", { ...license, MachineCode: "desktop" });
      for (const MachineCode of ["a", "b", "c"])
        await world.call("key/Activate", { ...license, MachineCode, FloatingTimeInterval: 60, MaxOverdraft: 1 });
      await world.granted("key/Deactivate", { ...license, MachineCode: "a", Floating: true });
      world.clock.advance(61);
      await world.granted("admin/AddMachines", {
        ...license,
        Machines: '[{"code":"x"},{"code":"y"}]',
        BeyondLimit: true,
      });
      await world.granted("admin/RemoveMachines", { ...license, MachineCodes: '["x","laptop"]' });
      const { globalId } = await world.licenseOf(license);
      return { Restart: "true", Expected: globalId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked }) => {
      const check = await checked(world);
      const { first } = check as { first: Row[] };
      expect(first.filter(({ licenseId }) => licenseId === asked.Expected)).toEqual([]);
      expect(check.checked).toBeGreaterThan(0);
    },
  },
  {
    title: "lists a license that lost a machine past the server, and shows it in admin/GetHealth",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 2 });
      for (const MachineCode of ["laptop", "desktop"]) await world.granted("key/Activate", { ...license, MachineCode });
      const { globalId } = await world.licenseOf(license);
      await pastTheServer(world.server, "delete from machine where license_id = ? and code = 'laptop'", globalId);
      return { Expected: globalId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked }) => {
      const check = await checked(world);
      expect(check.first).toContainEqual({ licenseId: asked.Expected, pool: "nodeLocked", noted: 2, live: 1 });
      const health = await world.granted("admin/GetHealth", {});
      expect(health.seats).toEqual(check);
    },
  },
  needsPermission({}),
  ...lockedOut("ReadAccount", {}),
]);

const restored = (world: World) =>
  world.granted("admin/EditSettings", {
    Name: "vendor",
    HideBlockedKeys: false,
    NoticeCopyAddress: "none",
    KeyLikeCustomerSecrets: false,
  });

const getSettings = fixturesOf("admin/GetSettings", [
  {
    title: "shows what the account has chosen",
    source: "assumed",
    ask: async (world) => {
      await restored(world);
      return {};
    },
    answers: {
      result: 0,
      name: "vendor",
      hideBlockedKeys: false,
      noticeCopyAddress: "",
      keyLikeCustomerSecrets: false,
    },
  },
  needsPermission({}),
  ...lockedOut("ReadAccount", {}),
]);

const edits = (title: string, params: Fields, expected: Fields): Fixture => ({
  title,
  source: "assumed",
  ask: async (world) => {
    await restored(world);
    return params;
  },
  answers: { result: 0 },
  afterwards: async ({ world, expect }) => {
    const { name, hideBlockedKeys, noticeCopyAddress, keyLikeCustomerSecrets } = await world.granted(
      "admin/GetSettings",
      {},
    );
    const before = {
      name: "vendor",
      hideBlockedKeys: false,
      noticeCopyAddress: "",
      keyLikeCustomerSecrets: false,
    };
    expect({ name, hideBlockedKeys, noticeCopyAddress, keyLikeCustomerSecrets }).toEqual({ ...before, ...expected });
    await restored(world);
  },
});

const editSettings = fixturesOf("admin/EditSettings", [
  edits("changes the name", { Name: " Harbour & Söhne " }, { name: "Harbour & Söhne" }),
  edits(
    "changes who gets a copy of notices",
    { NoticeCopyAddress: "ada@example.com" },
    { noticeCopyAddress: "ada@example.com" },
  ),
  edits("changes nothing when told nothing", {}, {}),
  {
    title: "gives new customers secrets that look like keys",
    source: "assumed",
    ask: async (world) => {
      await restored(world);
      return { KeyLikeCustomerSecrets: true };
    },
    answers: { result: 0 },
    afterwards: async ({ world }) => {
      const { secret } = (await aBuyer(world)) as { secret?: string };
      const added = await world.granted("customer/AddCustomer", { Name: "Grace" });
      expect(secret ?? added.secret).toMatch(/^[A-Z]{5}(-[A-Z]{5}){3}$/);
      await restored(world);
    },
  },
  {
    title: "hides blocked licenses in lists that say nothing of them",
    source: "assumed",
    ask: async (world) => {
      await restored(world);
      return { HideBlockedKeys: true };
    },
    answers: { result: 0 },
    afterwards: async ({ world }) => {
      const license = await world.aLicense();
      const { ProductId } = license;
      await world.granted("key/BlockKey", license);
      expect(await world.granted("admin/ListLicenses", { ProductId })).toMatchObject({ total: 0 });
      expect(await world.granted("admin/ListLicenses", { ProductId, HideBlocked: false })).toMatchObject({ total: 1 });
      await restored(world);
      expect(await world.granted("admin/ListLicenses", { ProductId })).toMatchObject({ total: 1 });
    },
  },
  {
    title: "leaves a line in the object log",
    source: "assumed",
    ask: async (world) => {
      await restored(world);
      return { HideBlockedKeys: true };
    },
    answers: { result: 0 },
    afterwards: async ({ world }) => {
      const { entries } = (await world.granted("admin/ListObjectLog", { Kind: "Account", Limit: 1 })) as {
        entries: Row[];
      };
      expect(entries[0]!.changes).toEqual([{ field: "hideBlockedKeys", before: false, after: true }]);
      await restored(world);
    },
  },
  ...[
    { Name: " " },
    { Name: "a\nb" },
    { Name: "n".repeat(101) },
    { NoticeCopyAddress: "ada" },
    { NoticeCopyAddress: "ada@example.com\r\nBcc: x@example.com" },
    { HideBlockedKeys: "perhaps" },
  ].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given).slice(0, 60)}`,
      source: "assumed",
      ask: () => given,
      answers: incorrect,
    }),
  ),
  needsPermission({ Name: "Acme" }),
  ...lockedOut("ManageSettings", { Name: "Acme" }),
]);

export default [health, seats, getSettings, editSettings];

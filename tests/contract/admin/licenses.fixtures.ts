import { expect } from "vitest";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { incorrect, unknownLicenses } from "./license-refusals.ts";
import { threeLicenses } from "./list-licenses.fixtures.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

/** A license as admin/GetLicense shows it. */
async function shown(world: World, { ProductId, Key }: Fields): Promise<Fields> {
  return (await world.granted("admin/GetLicense", { ProductId, Key })).license as Fields;
}

const idsOf = async (world: World, fields: Fields): Promise<number[]> =>
  (await world.granted("admin/ListLicenseIds", fields)).globalIds as number[];

const listLicenseIds = fixturesOf("admin/ListLicenseIds", [
  {
    title: "lists the ids of what matches, in pages",
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), Search: "period < 30", Limit: 1 }),
    answers: { result: 0, globalIds: [expect.any(Number)] },
    afterwards: async ({ world, asked, answer, expect }) => {
      const [AfterId] = answer.globalIds as number[];
      const rest = await idsOf(world, { ...asked, AfterId, Limit: 5_000 });
      expect(rest).toHaveLength(1);
      expect(rest[0]).toBeGreaterThan(AfterId!);
      expect(await idsOf(world, { ...asked, HideBlocked: true, Limit: 10 })).toEqual([AfterId]);
      expect(await idsOf(world, { ...asked, Text: "Bo", Limit: 10 })).toContain(rest[0]);
    },
  },
  {
    title: "leaves out what is blocked, has no such text, or comes before",
    source: "assumed",
    ask: async (world) => {
      const named = await threeLicenses(world);
      const [AfterId] = await idsOf(world, named);
      return { ...named, AfterId, HideBlocked: true, Text: "anna" };
    },
    answers: { result: 0, globalIds: [expect.any(Number)] },
  },
  {
    title: "says where a search goes wrong",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Search: "expires <" }),
    answers: { result: 1 },
  },
  {
    title: "does not know another account's product",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), token: (await world.anotherAccount()).token }),
    answers: refusal("Could not find the product."),
  },
  ...incorrect([{ Limit: 5_001 }]),
]);

const getLicense = fixturesOf("admin/GetLicense", [
  {
    title: "shows everything about a license",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense({ F1: true, Notes: "gold", AllowedMachines: "lab", MaxNoOfMachines: 1 });
      await world.granted("key/Activate", { ...license, MachineCode: "ada", FriendlyName: "Ada's" });
      for (const MachineCode of ["guest", "late"])
        await world.granted("key/Activate", { ...license, MachineCode, FloatingTimeInterval: 100, MaxOverdraft: 1 });
      await world.granted("data/AddDataObjectToKey", { ...license, Name: "pages", IntValue: 5 });
      return license;
    },
    answers: {
      result: 0,
      license: {
        status: "valid",
        daysLeft: 30,
        sentence: expect.stringMatching(/^A license for 1 machine and as many floating seats, until /),
        blockReason: "",
        notes: "gold",
        allowedMachines: "lab",
        keyAlgorithm: 1,
        nodeLockedSeats: 1,
        floatingSeats: 2,
        machines: [
          {
            code: "ada",
            friendlyName: "Ada's",
            pool: "nodeLocked",
            lapses: null,
            secondsLeft: null,
            isOverdraft: false,
          },
          { code: "guest", pool: "floating", secondsLeft: 100, isOverdraft: false },
          { code: "late", pool: "floating", secondsLeft: 100, isOverdraft: true },
        ],
        dataObjects: [{ name: "pages", intValue: 5 }],
      },
    },
  },
  ...unknownLicenses(),
]);

const editLicense = fixturesOf("admin/EditLicense", [
  {
    title: "changes every field",
    source: "assumed",
    ask: async (world) => {
      const customer = await world.granted("customer/AddCustomer", { Name: "Ada" });
      const reseller = await world.granted("reseller/AddReseller", { Name: "Babbage" });
      const license = await world.aLicense({ F2: true });
      return {
        ...license,
        Expires: world.clock.nowSeconds + 86_400,
        Period: 90,
        MaxNoOfMachines: 7,
        ...{ F1: true, F2: false, F3: true, F4: true, F5: true, F6: true, F7: true, F8: true },
        Notes: "silver",
        TrialActivation: true,
        AllowedMachines: "lab",
        CustomerId: customer.customerId,
        ResellerId: reseller.resellerId,
        Modified: (await shown(world, license)).modified,
      };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await shown(world, asked)).toMatchObject({
        expires: asked.Expires,
        period: 90,
        maxNoOfMachines: 7,
        features: [true, false, true, true, true, true, true, true],
        notes: "silver",
        trialActivation: true,
        allowedMachines: "lab",
        customer: { id: asked.CustomerId },
        reseller: { id: asked.ResellerId },
      }),
  },
  {
    title: "blocks with a reason, which goes with the block",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), Block: true, BlockReason: "Chargeback" }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { ProductId, Key } = asked;
      expect(await shown(world, asked)).toMatchObject({ status: "blocked", blockReason: "Chargeback" });
      await world.granted("admin/EditLicense", { ProductId, Key, Block: false });
      await world.granted("key/BlockKey", { ProductId, Key });
      expect(await shown(world, asked)).toMatchObject({ status: "blocked", blockReason: "" });
    },
  },
  {
    title: "takes customer and reseller away for 0, and leaves what is not named",
    source: "assumed",
    ask: async (world) => ({
      ...(await world.aLicense({ NewCustomer: true, Name: "Ada", Notes: "gold" })),
      CustomerId: 0,
      ResellerId: 0,
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await shown(world, asked)).toMatchObject({ customer: null, reseller: null, notes: "gold", period: 30 }),
  },
  {
    title: "issues an SKGL key anew when its date changes",
    source: "assumed",
    ask: async (world) => ({
      ...(await world.aLicense({ ProductId: await world.aProduct({ KeyAlgorithm: 0 }) })),
      Expires: world.clock.nowSeconds + 90 * 86_400,
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await shown(world, { ...asked, Key: answer.message })).toMatchObject({ expires: asked.Expires }),
  },
  {
    title: "refuses a change of what somebody else has changed since, even within the same second",
    source: "assumed",
    ask: async (world) => {
      const license = await world.aLicense();
      const { modified } = await shown(world, license);
      await world.granted("key/ChangeNotes", { ...license, Notes: "mine" });
      return { ...license, Notes: "yours", Modified: modified };
    },
    answers: refusal("Somebody changed this license meanwhile. Please look at it again and repeat your change."),
    afterwards: async ({ world, asked, expect }) => expect(await shown(world, asked)).toMatchObject({ notes: "mine" }),
  },
  {
    title: "needs the permission of the method that changes the same",
    source: "assumed",
    ask: async (world) => ({
      ...(await world.aLicense()),
      Notes: "mine",
      token: await world.aToken(["ExtendLicense"]),
    }),
    answers: refusal("Access denied."),
  },
  {
    title: "does not know a customer that is not there",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), CustomerId: 2_000_000_000 }),
    answers: refusal("Could not find the customer."),
  },
  {
    title: "does not know a reseller that is not there",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), ResellerId: 2_000_000_000 }),
    answers: refusal("Could not find the reseller."),
  },
  {
    title: "refuses notes of 501 characters",
    source: "assumed",
    ask: async (world) => ({ ...(await world.aLicense()), Notes: "n".repeat(501) }),
    answers: refusal("The notes field cannot be more than 500 characters."),
  },
  ...incorrect([
    { Expires: -1 },
    { Expires: 253_402_300_800 },
    { MaxNoOfMachines: -1 },
    { F1: "perhaps" },
    { CustomerId: -1 },
  ]),
  ...unknownLicenses({ Notes: "mine" }),
]);

const asJson = (value: unknown) => JSON.stringify(value);

async function change(world: World, Change: Fields, fields: Fields = {}): Promise<Fields> {
  const named = await threeLicenses(world);
  return { GlobalIds: asJson(await idsOf(world, named)), Change: asJson(Change), ...fields };
}

const everyRow = (outcome: string) => [{ outcome }, { outcome }, { outcome }];

async function rows(world: World, asked: Fields): Promise<Fields[]> {
  const ids = JSON.parse(asked.GlobalIds as string) as number[];
  const { licenses } = await world.granted("admin/ListLicenses", {
    Search: ids.map((id) => `globalid = ${id}`).join(" or "),
  });
  return licenses as Fields[];
}

function changing(title: string, wanted: Fields, after: Fields): Fixture {
  return {
    title,
    source: "assumed",
    ask: (world) => change(world, wanted),
    answers: { result: 0, report: everyRow("changed") },
    afterwards: async ({ world, asked, expect }) =>
      expect(await rows(world, asked)).toMatchObject([after, after, after]),
  };
}

const changeLicenses = fixturesOf("admin/ChangeLicenses", [
  changing("changes the notes of many licenses", { notes: "sold" }, { notes: "sold" }),
  changing("sets the limit of many licenses", { maxNoOfMachines: 99 }, { maxNoOfMachines: 99 }),
  changing("switches features of many licenses", { features: { 4: true } }, { features: { 3: true } }),
  changing("sets the date of many licenses", { expires: 1_900_000_000 }, { expires: 1_900_000_000 }),
  {
    title: "extends each license from its own date",
    source: "assumed",
    ask: (world) => change(world, { extendDays: 10 }),
    answers: { result: 0, report: everyRow("changed") },
    afterwards: async ({ world, asked, expect }) =>
      expect(await rows(world, asked)).toMatchObject([{ daysLeft: 20 }, { daysLeft: 30 }, { daysLeft: 40 }]),
  },
  {
    title: "tells which licenses were as wanted already",
    source: "assumed",
    ask: (world) => change(world, { block: true }),
    answers: { result: 0, report: [{ outcome: "changed" }, { outcome: "unchanged" }, { outcome: "changed" }] },
  },
  {
    title: "blocks many licenses with a reason",
    source: "assumed",
    ask: (world) => change(world, { block: true, blockReason: "Chargeback" }),
    answers: { result: 0, report: [{ outcome: "changed" }, { outcome: "unchanged" }, { outcome: "changed" }] },
    afterwards: async ({ world, asked, expect }) => {
      const [first] = await rows(world, asked);
      const blocked = await shown(world, { ProductId: first!.productId, Key: first!.key });
      expect(blocked).toMatchObject({ status: "blocked", blockReason: "Chargeback" });
    },
  },
  {
    title: "takes the customer away, and gives one",
    source: "assumed",
    ask: (world) => change(world, { customerId: 0 }),
    answers: { result: 0, report: [{ outcome: "changed" }, { outcome: "unchanged" }, { outcome: "changed" }] },
    afterwards: async ({ world, asked, expect }) => {
      const { customerId } = await world.granted("customer/AddCustomer", { Name: "Bo" });
      await world.granted("admin/ChangeLicenses", { ...asked, Change: asJson({ customerId }) });
      const customer = { customer: { name: "Bo" } };
      expect(await rows(world, asked)).toMatchObject([customer, customer, customer]);
    },
  },
  {
    title: "changes nothing in a dry run, and tells the same",
    source: "assumed",
    ask: (world) => change(world, { notes: "sold" }, { DryRun: true }),
    answers: { result: 0, report: everyRow("changed") },
    afterwards: async ({ world, asked, expect }) =>
      expect((await rows(world, asked)).map(({ notes }) => notes)).not.toContain("sold"),
  },
  {
    title: "tells what cannot be changed, and changes the others",
    source: "assumed",
    ask: async (world) => {
      const { GlobalIds, Change } = await change(world, { notes: "sold" });
      const ids = JSON.parse(GlobalIds as string) as number[];
      return { GlobalIds: asJson([ids[0], 2_000_000_000]), Change };
    },
    answers: {
      result: 0,
      report: [{ outcome: "changed" }, { outcome: "refused", key: "", text: "Could not find the license." }],
    },
  },
  {
    title: "tells a date that no client can read",
    source: "assumed",
    ask: (world) => change(world, { extendDays: 3_000_000 }),
    answers: { result: 0, report: everyRow("refused") },
  },
  {
    title: "does not know a customer that is not there",
    source: "assumed",
    ask: (world) => change(world, { customerId: 2_000_000_000 }),
    answers: refusal("Could not find the customer."),
  },
  {
    title: "needs the permission of the method that changes the same",
    source: "assumed",
    ask: async (world) => change(world, { block: true }, { token: await world.aToken(["UnblockKey"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("ChangeNotes", { GlobalIds: "[1]", Change: '{"notes":""}' }).slice(1),
  ...incorrect([
    { GlobalIds: "[]", Change: "{}" },
    { GlobalIds: "[1]", Change: '{"color":"red"}' },
    { GlobalIds: asJson(Array.from({ length: 501 }, (_, at) => at + 1)), Change: "{}" },
    { GlobalIds: "[1]", Change: '{"features":{"9":true}}' },
  ]),
]);

export default [listLicenseIds, getLicense, editLicense, changeLicenses];

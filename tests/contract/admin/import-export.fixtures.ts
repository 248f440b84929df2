import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseCount, machinesOf } from "../key/seeds.ts";
import type { World } from "../world.ts";
import { threeLicenses } from "./list-licenses.fixtures.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const productUnknown = refusal("Could not find the product.");
const columns = JSON.stringify(["notes", "period", "status", "customerName", "f1"]);

const exportLicenses = fixturesOf("admin/ExportLicenses", [
  {
    title: "gives the columns asked for, as plain values",
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), Columns: columns }),
    answers: {
      result: 0,
      next: null,
      rows: [
        { notes: "Ada's", period: 10, status: "valid", customerName: "Zuse & Sons", f1: true },
        { notes: "Bo", period: 20, status: "blocked", customerName: "", f1: false },
        { notes: "Cy", period: 30, status: "valid", customerName: "anna", f1: false },
      ],
    },
    afterwards: async ({ world, asked, answer, expect }) => {
      const rows: unknown[] = [];
      for (let AfterId: unknown = 0; AfterId !== null; ) {
        const page = await world.granted("admin/ExportLicenses", { ...asked, Limit: 1, AfterId });
        rows.push(...(page.rows as Fields[]));
        AfterId = page.next;
      }
      expect(rows).toEqual(answer.rows);
    },
  },
  {
    title: "gives every column when none is named, and narrows like a list",
    source: "assumed",
    ask: async (world) => ({
      ...(await threeLicenses(world)),
      Search: "period > 10",
      Text: "anna",
      HideBlocked: true,
      AfterId: 1,
      Limit: 2,
    }),
    answers: { result: 0, next: null },
    afterwards: ({ answer, expect }) => {
      const [row] = answer.rows as Fields[];
      expect(Object.keys(row!)).toHaveLength(30);
      expect(row).toMatchObject({ notes: "Cy", product: "Sketchbook", lastActivity: expect.stringMatching(/^\d{4}-/) });
    },
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
    answers: productUnknown,
  },
  ...[{ Columns: '["colour"]' }, { Columns: "[]" }, { Limit: 2_001 }].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields)}`,
      source: "assumed",
      ask: async (world) => ({ ProductId: await world.aProduct(), ...fields }),
      answers: incorrect,
    }),
  ),
]);

const asRows = (rows: unknown[]) => JSON.stringify(rows);
const added = { outcome: "added", text: "" };
const ada = { customerEmail: "ada@import.example", customerName: "Ada" };

async function licensesOf(world: World, ProductId: unknown): Promise<Fields[]> {
  return (await world.granted("admin/ListLicenses", { ProductId })).licenses as Fields[];
}

const importLicenses = fixturesOf("admin/ImportLicenses", [
  {
    title: "adds licenses with their keys, customers and machines",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Rows: asRows([
        { key: "old/key {1}", expires: "2030-01-01", features: "1,3", notes: "gold", maxNoOfMachines: 2, ...ada },
        { period: 30, block: true, customerEmail: "ada@import.example", machines: "pc\tAda's PC\nlaptop" },
        { customerName: "Nobody in particular" },
      ]),
    }),
    answers: { result: 0, report: [{ row: 1, key: "OLD/KEY {1}", ...added }, added, added] },
    afterwards: async ({ world, asked, answer, expect }) => {
      const listed = await licensesOf(world, asked.ProductId);
      expect(listed).toMatchObject([
        {
          key: "OLD/KEY {1}",
          expires: Date.UTC(2030, 0, 1) / 1000,
          features: [true, false, true, false, false, false, false, false],
          notes: "gold",
          maxNoOfMachines: 2,
          customer: { name: "Ada", email: "ada@import.example" },
        },
        { daysLeft: 30, block: true, nodeLockedSeats: 2 },
        { customer: { name: "Nobody in particular", email: "" } },
      ]);
      expect((listed[1]!.customer as Fields).id).toBe((listed[0]!.customer as Fields).id);
      const Key = (answer.report as { key: string }[])[1]!.key;
      const ProductId = asked.ProductId as number;
      expect(await machinesOf(world, { ProductId, Key })).toEqual(["laptop", "pc"]);
      const again = await world.granted("admin/ImportLicenses", asked);
      expect(again.report).toMatchObject([{ outcome: "refused", text: "The key is there already." }, added, added]);
      const names = (await licensesOf(world, ProductId)).map(({ customer }) => (customer as Fields).id);
      expect(new Set(names).size).toBe(2);
    },
  },
  {
    title: "adds what is valid and tells what is not",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Rows: asRows([{ key: "A-1" }, { key: "a-1" }, { colour: "red" }, { expires: "tomorrow" }, { notes: "good" }]),
    }),
    answers: {
      result: 0,
      report: [
        added,
        { row: 2, outcome: "refused", text: "Another row has the same key." },
        { row: 3, outcome: "refused", text: "There is no field colour." },
        { row: 4, outcome: "refused", text: "expires is not valid." },
        added,
      ],
    },
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(2),
  },
  {
    title: "adds nothing in a dry run, and tells the same",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Rows: asRows([{ key: "A-1", ...ada }, { key: "A-1" }]),
      DryRun: true,
    }),
    answers: { result: 0, report: [added, { outcome: "refused" }] },
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(0),
  },
  {
    title: "makes SKGL keys where none are given, of at most 999 days",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct({ KeyAlgorithm: 0 }),
      Rows: asRows([{ period: 30 }, { period: 1_000 }]),
    }),
    answers: {
      result: 0,
      report: [added, { outcome: "refused", text: "SKGL keys last 999 days at most." }],
    },
  },
  {
    title: "takes customers only from a token that may add them",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Rows: asRows([ada]),
      token: await world.aToken(["CreateKey"]),
    }),
    answers: { result: 0, report: [{ outcome: "refused", text: "Customers need the permission AddCustomer." }] },
  },
  {
    title: "does not know another account's product",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Rows: "[{}]",
      token: (await world.anotherAccount()).token,
    }),
    answers: productUnknown,
  },
  ...["[]", "{}", asRows(Array.from({ length: 501 }, () => ({})))].map(
    (Rows): Fixture => ({
      title: `refuses ${Rows.slice(0, 20)} for rows`,
      source: "assumed",
      ask: async (world) => ({ ProductId: await world.aProduct(), Rows }),
      answers: incorrect,
    }),
  ),
]);

export default [exportLicenses, importLicenses];

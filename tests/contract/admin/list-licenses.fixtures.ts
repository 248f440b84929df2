import { expect } from "vitest";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");

/**
 * A product with the licenses Ada, Bo and Cy, told apart by their notes: Ada's has 10 days, F1, a customer and a machine;
 * Bo's has 20 days and is blocked; Cy's has 30 days and another customer.
 */
export async function threeLicenses(world: World): Promise<Fields> {
  const ProductId = await world.aProduct();
  const make = (Notes: string, Period: number, fields: Fields = {}) =>
    world.aLicense({ ProductId, Notes, Period, MaxNoOfMachines: 40 - Period, ...fields });
  const buyer = { NewCustomer: true, Name: "Zuse & Sons", Email: "ada@example.com", CompanyName: "Acme 100%" };
  const ada = await make("Ada's", 10, { F1: true, ...buyer });
  await world.granted("key/Activate", { ...ada, MachineCode: `laptop-${ProductId}` });
  await world.granted("key/Activate", { ...ada, MachineCode: "guest", FloatingTimeInterval: 100 });
  await make("Bo", 20, { Block: true });
  await make("Cy", 30, { NewCustomer: true, Name: "anna" });
  return { ProductId };
}

const listed = (...names: string[]) => ({
  result: 0,
  licenses: names.map((notes) => ({ notes })),
  total: names.length,
  isTotalExact: true,
  next: null,
});

function listing(title: string, fields: Fields, ...names: string[]): Fixture {
  return {
    title,
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), ...fields }),
    answers: listed(...names),
  };
}

const ordering = (OrderBy: string, ...names: string[]) => [
  listing(`orders by ${OrderBy}`, { OrderBy }, ...names),
  listing(`orders by ${OrderBy}, descending`, { OrderBy, Descending: true }, ...names.toReversed()),
];

/** Walks through all pages of one license each. */
async function walked(world: World, asked: Fields): Promise<unknown[]> {
  const notes: unknown[] = [];
  for (let After: unknown; ; ) {
    const page = await world.granted("admin/ListLicenses", { ...asked, PageSize: 1, After });
    notes.push(...(page.licenses as Fields[]).map((license) => license.notes));
    if (page.next === null) return notes;
    After = page.next;
  }
}

export default fixturesOf("admin/ListLicenses", [
  listing("lists all of a product's licenses", {}, "Ada's", "Bo", "Cy"),
  ...["ID", "Created", "GlobalId"].flatMap((order) => ordering(order, "Ada's", "Bo", "Cy")),
  ...["Expires", "Period", "Notes"].flatMap((order) => ordering(order, "Ada's", "Bo", "Cy")),
  ...ordering("MaxNoOfMachines", "Cy", "Bo", "Ada's"),
  ...ordering("Customer", "Bo", "Cy", "Ada's"),
  ...ordering("Block", "Ada's", "Cy", "Bo"),
  ...ordering("F1", "Bo", "Cy", "Ada's"),
  listing("finds by notes", { Text: "aDA'S" }, "Ada's"),
  listing("finds by the customer's name", { Text: "zuse" }, "Ada's"),
  listing("finds by the customer's e-mail address", { Text: "ada@EXAMPLE" }, "Ada's"),
  listing("finds by the customer's company, whose percent sign means nothing", { Text: "e 100%" }, "Ada's"),
  listing("finds nothing by what is nowhere", { Text: "nowhere at all" }),
  listing("searches in the search language", { Search: "block = true or period = 30" }, "Bo", "Cy"),
  listing("joins search and text", { Search: "period < 30", Text: "a's" }, "Ada's"),
  listing("leaves out blocked licenses", { HideBlocked: true }, "Ada's", "Cy"),
  {
    title: "finds by the beginning of a machine code, and by a part of the key",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await threeLicenses(world);
      return { ProductId, Text: `LAPTOP-${ProductId}`.toLowerCase() };
    },
    answers: listed("Ada's"),
    afterwards: async ({ world, asked, answer, expect }) => {
      const [license] = answer.licenses as { key: string }[];
      const Text = license!.key.slice(8, 20).toLowerCase();
      const again = await world.granted("admin/ListLicenses", { ...asked, Text });
      expect(again).toMatchObject(listed("Ada's"));
    },
  },
  {
    title: "shows customer, seats, status and last activity",
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), PageSize: 1 }),
    answers: { total: 3, isTotalExact: true },
    afterwards: ({ world, answer, expect }) => {
      const { nowSeconds } = world.clock;
      expect(answer.next).toEqual(expect.any(String));
      expect(answer.licenses).toMatchObject([
        {
          id: 1,
          productName: "Sketchbook",
          status: "valid",
          isTimeLimited: true,
          daysLeft: 10,
          created: nowSeconds,
          expires: nowSeconds + 10 * 86_400,
          features: [true, false, false, false, false, false, false, false],
          block: false,
          customer: { name: "Zuse & Sons", email: "ada@example.com", companyName: "Acme 100%" },
          reseller: null,
          maxNoOfMachines: 30,
          nodeLockedSeats: 1,
          floatingSeats: 1,
          lastActivity: nowSeconds,
        },
      ]);
    },
  },
  {
    title: "gives pages by number",
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), Page: 2, PageSize: 2 }),
    answers: { result: 0, licenses: [{ notes: "Cy" }], total: 3, next: null },
  },
  {
    title: "gives each license once, whatever the order, when pages are followed",
    source: "assumed",
    ask: threeLicenses,
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const page = await world.granted("admin/ListLicenses", { ...asked, PageSize: 1 });
      expect((await world.granted("admin/ListLicenses", { ...asked, After: page.next })).licenses).toHaveLength(2);
      for (const OrderBy of ["ID", "Customer", "Block", "Notes", "Key", "GlobalId", "Modified"])
        for (const Descending of [true, false])
          expect([...(await walked(world, { ...asked, OrderBy, Descending }))].sort()).toEqual(["Ada's", "Bo", "Cy"]);
    },
  },
  {
    title: "lists the licenses of all products",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await threeLicenses(world);
      return { Search: `key != null and created >= today`, Text: `laptop-${ProductId}`, PageSize: 200 };
    },
    answers: listed("Ada's"),
  },
  {
    title: "lists only the product that the token is locked to",
    source: "assumed",
    ask: async (world) => {
      const { ProductId } = await threeLicenses(world);
      await threeLicenses(world);
      return { token: await world.aToken(["GetKeys"], { ProductLock: ProductId }) };
    },
    answers: listed("Ada's", "Bo", "Cy"),
  },
  ...lockedOut("GetKeys", { ProductId: 1 }).slice(1),
  {
    title: "says where a search goes wrong",
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), Search: "expires < " }),
    answers: { result: 1, message: expect.stringMatching(/^The search is not valid at character \d+: .+\.$/) },
  },
  {
    title: "refuses an order that there is not",
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), OrderBy: "Colour" }),
    answers: refusal("The 'order by' field causes problems. Please check the remarks section for this method."),
  },
  {
    title: "does not know another account's product",
    source: "assumed",
    ask: async (world) => ({ ...(await threeLicenses(world)), token: (await world.anotherAccount()).token }),
    answers: refusal("Could not find the product."),
  },
  ...[
    { PageSize: 201 },
    { Page: -1 },
    { Page: 5_000, PageSize: 200 },
    { After: "nonsense" },
    { Text: "t".repeat(201) },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
      source: "assumed",
      ask: async (world) => ({ ...(await threeLicenses(world)), ...fields }),
      answers: incorrect,
    }),
  ),
]);

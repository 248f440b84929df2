import { lockedOut } from "../admin/locked-tokens.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aBuyer, guid } from "./seeds.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const created = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?$/;
let last = 0;

/** Three customers whose names begin with a word that nobody else has: Ada, then Bo, then Cy. */
async function threeCustomers(world: World): Promise<{ word: string; secrets: Record<string, string> }> {
  const word = `Trio${++last}x`;
  const secrets: Record<string, string> = {};
  const fields = {
    Ada: { Email: `ada@${word}.example.com`, CompanyName: `${word} 100% Engines` },
    Bo: { Email: `bo@${word}.example.com`, CompanyName: `${word} 100 Engines`, Notes: "hidden words" },
    Cy: {},
  };
  for (const [name, given] of Object.entries(fields)) {
    world.clock.advance(1);
    secrets[name] = (await aBuyer(world, { Name: `${word} ${name}`, ...given })).secret;
  }
  return { word, secrets };
}

function finding(
  title: string,
  source: Fixture["source"],
  search: (word: string) => Fields,
  ...names: string[]
): Fixture {
  return {
    title,
    source,
    ask: async (world) => search((await threeCustomers(world)).word),
    answers: { result: 0, resellerCustomers: [], visibleCustomers: [], message: null },
    afterwards: ({ answer, expect }) =>
      expect((answer.customers as Fields[]).map(({ name }) => String(name).split(" ").at(-1))).toEqual(names),
  };
}

/** Searches for digits that no name, address or secret holds, but one id. */
async function searchingAnId(world: World, fields: Fields): Promise<Fields> {
  const { CustomerId } = await aBuyer(world, { Name: "Numbered" });
  return { Search: CustomerId, CustomerId, ...fields };
}

export default fixturesOf("customer/GetCustomers", [
  {
    title: "shows five fields of each customer",
    source: "documented",
    ask: async (world) => ({
      CustomerId: (await aBuyer(world, { Name: "Bob", Email: "bob@example.com", CompanyName: "SKM" })).CustomerId,
      ModelVersion: 1,
    }),
    answers: { result: 0, resellerCustomers: [], visibleCustomers: [], message: null },
    afterwards: ({ asked, answer, expect }) => {
      const five = { id: asked.CustomerId, name: "Bob", email: "bob@example.com", companyName: "SKM" };
      expect(answer.customers).toEqual([{ ...five, created: expect.stringMatching(created) }]);
    },
  },
  {
    title: "shows an e-mail address and a company that there are not as null",
    source: "observed",
    ask: async (world) => ({ CustomerId: (await aBuyer(world)).CustomerId }),
    answers: { result: 0, customers: [{ email: null, companyName: null }] },
  },
  ...[2, 3].map(
    (ModelVersion): Fixture => ({
      title: `shows all about each customer in model version ${ModelVersion}`,
      source: ModelVersion === 2 ? "documented" : "assumed",
      ask: async (world) => ({
        CustomerId: (await aBuyer(world, { EnableCustomerAssociation: true })).CustomerId,
        ModelVersion,
      }),
      answers: { result: 0 },
      afterwards: ({ asked, answer, expect }) =>
        expect(answer.customers).toEqual([
          {
            id: asked.CustomerId,
            name: "Ada Lovelace",
            email: null,
            companyName: null,
            created: expect.stringMatching(created),
            enableCustomerAssociation: true,
            associationAuthCode: expect.any(String),
            maxNoOfDevices: 0,
            owner: expect.any(Number),
            resellerId: 0,
            isPublic: false,
            secret: expect.stringMatching(guid),
            notes: null,
            allowActivationManagement: false,
            allowMultipleUserAssociation: false,
          },
        ]),
    }),
  ),
  {
    title: "hides the association code while the customer may not sign up",
    source: "assumed",
    ask: async (world) => ({ CustomerId: (await aBuyer(world)).CustomerId, ModelVersion: 2 }),
    answers: { result: 0, customers: [{ enableCustomerAssociation: false, associationAuthCode: null }] },
  },
  finding("finds a part of the name", "documented", (word) => ({ Search: `${word} A` }), "Ada"),
  finding("finds a part of the e-mail address", "documented", (word) => ({ Search: `@${word}.` }), "Ada", "Bo"),
  finding("finds a part of the company", "documented", (word) => ({ Search: `${word} 100 ` }), "Bo"),
  finding("finds in any case", "inferred", (word) => ({ Search: word.toUpperCase() }), "Ada", "Bo", "Cy"),
  finding("takes a percent sign to the letter", "assumed", (word) => ({ Search: `${word} 100%` }), "Ada"),
  finding("takes an underscore to the letter", "assumed", (word) => ({ Search: `${word}_` })),
  finding("takes a backslash and a quote to the letter", "assumed", (word) => ({ Search: `${word}\\' or 1=1` })),
  finding("does not search notes", "assumed", () => ({ Search: "hidden words" })),
  finding("lists nobody where nobody is found", "inferred", () => ({ Search: "nobody is called so" })),
  {
    title: "finds a secret, in any case and in part",
    source: "documented",
    ask: async (world) => ({ Search: (await threeCustomers(world)).secrets.Bo!.slice(1).toUpperCase() }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) =>
      expect(answer.customers).toEqual([expect.objectContaining({ name: expect.stringMatching(/ Bo$/) })]),
  },
  {
    title: "finds an id with IncludeIdInSearch",
    source: "documented",
    ask: (world) => searchingAnId(world, { IncludeIdInSearch: true }),
    answers: { result: 0, customers: [{ name: "Numbered" }] },
  },
  {
    title: "does not find an id without IncludeIdInSearch",
    source: "documented",
    ask: async (world) => {
      const { CustomerId, ...fields } = await searchingAnId(world, { IncludeIdInSearch: false });
      const secret = (await world.granted("customer/EditCustomer", { CustomerId, Secret: true })).secret as string;
      return {
        CustomerId,
        ...fields,
        Search: secret.includes(String(CustomerId)) ? "nobody is called so" : CustomerId,
      };
    },
    answers: { result: 0, customers: [] },
  },
  {
    title: "finds a customer by id whatever the search for texts would say",
    source: "documented",
    ask: async (world) => ({ CustomerId: (await aBuyer(world)).CustomerId, Search: "Lovelace" }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.customers as Fields[]).map(({ id }) => id)).toEqual([asked.CustomerId]),
  },
  {
    title: "lists nobody for an id that does not exist",
    source: "inferred",
    ask: () => ({ CustomerId: 2_000_000_000 }),
    answers: { result: 0, customers: [] },
  },
  finding("lists at most so many", "documented", (word) => ({ Search: word, Limit: 2 }), "Ada", "Bo"),
  finding(
    "takes what .NET sends for properties that were not set as none",
    "sdk",
    (word) => ({ Search: word, Limit: 0, CustomerId: 0, modelversion: 1, v: 1 }),
    ...["Ada", "Bo", "Cy"],
  ),
  finding(
    "lists the newest first when asked to",
    "documented",
    (word) => ({ Search: word, SortByCreatedDescending: true, Limit: 2 }),
    ...["Cy", "Bo"],
  ),
  {
    title: "lists everybody, oldest first",
    source: "assumed",
    ask: async (world) => ({ Word: (await threeCustomers(world)).word, Search: "" }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      const customers = answer.customers as { id: number; name: string }[];
      expect(customers.slice(-3).map(({ name }) => name)).toEqual(["Ada", "Bo", "Cy"].map((n) => `${asked.Word} ${n}`));
      expect(customers.map(({ id }) => id)).toEqual(customers.map(({ id }) => id).sort((a, b) => a - b));
    },
  },
  {
    title: "shows no customer of another account",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token, Search: (await threeCustomers(world)).word }),
    answers: { result: 0, customers: [] },
  },
  ...[
    { CustomerId: "Ada" },
    { CustomerId: -1 },
    { Limit: -1 },
    { Limit: "many" },
    { SortByCreatedDescending: "perhaps" },
    { IncludeIdInSearch: "perhaps" },
    { ModelVersion: 0 },
    { Search: "s".repeat(1001) },
    { Search: "\u0000" },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 40)}`,
      source: "inferred",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["AddCustomer", "GetCustomerLicenses"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("GetCustomers", {}),
]);

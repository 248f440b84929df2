import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

const searchInvalid = refusal(
  "The search query causes problems. Please check that it follows the standard: https://help.cryptolens.io/web-interface/linq-search-product",
);
const orderInvalid = refusal("The 'order by' field causes problems. Please check the remarks section for this method.");
const incorrect = refusal("The input parameters were incorrect.");

/**
 * A product with the licenses Ada, Bo and Cy, told apart by their notes: Ada's has 10 days, F1, a customer and a machine;
 * Bo's has 20 days, is blocked and has 5 pages; Cy's has 30 days and nothing else.
 */
async function threeLicenses(world: World): Promise<Fields> {
  const ProductId = await world.aProduct();
  const make = (Notes: string, Period: number, fields: Fields = {}) =>
    world.aLicense({ ProductId, Notes, Period, MaxNoOfMachines: Period, ...fields });
  const customer = { NewCustomer: true, Name: "Ada & Sons", Email: "ada@example.com", CompanyName: "Acme 100%" };
  const ada = await make("Ada", 10, { F1: true, ...customer });
  await world.granted("key/Activate", { ...ada, MachineCode: "ada-laptop" });
  const bo = await make("Bo", 20, { Block: true });
  await world.granted("data/AddDataObjectToKey", { ...bo, Name: "pages", IntValue: 5 });
  await make("Cy", 30);
  return { ProductId };
}

const notes = (...names: string[]) => ({ result: 0, licenseKeys: names.map((name) => ({ notes: name })) });

function listing(title: string, source: Fixture["source"], fields: Fields, ...names: string[]): Fixture {
  return {
    title,
    source,
    ask: async (world) => ({ ...(await threeLicenses(world)), ...fields }),
    answers: { ...notes(...names), returned: names.length, total: names.length },
  };
}

const searching = (SearchQuery: string, source: Fixture["source"], ...names: string[]) =>
  listing(`searches for ${SearchQuery}`, source, { SearchQuery }, ...names);

const ordering = (OrderBy: string, source: Fixture["source"], ...names: string[]) =>
  listing(`orders by ${OrderBy || "nothing"}`, source, { OrderBy }, ...names);

/** The product wants its licenses ordered by ID, descending. */
function byProductsOrder(title: string, fields: Fields, ...names: string[]): Fixture {
  return {
    title,
    source: "documented",
    ask: async (world) => {
      const named = await threeLicenses(world);
      const place = { ReferencerType: "Product", ReferencerId: named.ProductId };
      const wish = { Name: "cryptolens_orderby", StringValue: "ID (descending)" };
      await world.granted("data/AddDataObject", { ...place, ...wish });
      return { ...named, ...fields };
    },
    answers: notes(...names),
  };
}

function refuses(title: string, source: Fixture["source"], fields: Fields, answers: Fields): Fixture {
  return { title, source, ask: async (world) => ({ ...(await threeLicenses(world)), ...fields }), answers };
}

function paging(title: string, source: Fixture["source"], licenses: number, Page: unknown, answers: Fields): Fixture {
  return {
    title,
    source,
    ask: async (world) => {
      const ProductId = await world.aProduct();
      if (licenses > 0) await world.granted("key/CreateKey", { ProductId, Period: 30, NoOfKeys: licenses });
      return { ProductId, Page };
    },
    answers,
    afterwards: ({ answer, expect }) => {
      const keys = answer.licenseKeys as Fields[];
      expect(keys).toHaveLength(answer.returned as number);
      const offset = 99 * ((Number(Page) || 1) - 1);
      expect(keys.map(({ id }) => id)).toEqual(keys.map((_, at) => offset + at + 1));
    },
  };
}

export default fixturesOf("product/GetKeys", [...shape(), ...pages(), ...searches(), ...orders(), ...reach()]);

function shape(): Fixture[] {
  return [
    {
      title: "shows whole licenses, unsigned, with a date of signing that .NET can read",
      source: "documented",
      ask: threeLicenses,
      answers: { result: 0, message: "", returned: 3, total: 3, pageCount: 1 },
      afterwards: ({ asked, answer, expect }) => {
        const [ada, bo] = answer.licenseKeys as Fields[];
        expect(ada).toMatchObject({
          productId: asked.ProductId,
          id: 1,
          key: expect.stringMatching(/^[A-Z]{5}(-[A-Z]{5}){3}$/),
          period: 10,
          f1: true,
          f2: false,
          notes: "Ada",
          block: false,
          globalId: expect.any(Number),
          customer: { name: "Ada & Sons", email: "ada@example.com", companyName: "Acme 100%" },
          activatedMachines: [{ mid: "ada-laptop" }],
          trialActivation: false,
          maxNoOfMachines: 10,
          dataObjects: [],
        });
        expect(bo).toMatchObject({
          customer: null,
          block: true,
          activatedMachines: [],
          dataObjects: [{ name: "pages", stringValue: "", intValue: 5 }],
        });
        expect(ada!.signDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
        expect([null, ""]).toContain(ada!.signature);
      },
    },
    {
      title: "finds one license by its globalId",
      source: "sdk",
      ask: async (world) => {
        const license = await world.aLicense();
        await world.aLicense({ ProductId: license.ProductId });
        return { ProductId: license.ProductId, GlobalId: (await world.licenseOf(license)).globalId };
      },
      answers: { result: 0, returned: 1, total: 1, pageCount: 1 },
      afterwards: ({ asked, answer, expect }) =>
        expect(answer.licenseKeys).toMatchObject([{ globalId: asked.GlobalId }]),
    },
    {
      title: "finds no license of another product by its globalId",
      source: "sdk",
      ask: async (world) => ({
        ProductId: await world.aProduct(),
        GlobalId: (await world.licenseOf(await world.aLicense())).globalId,
      }),
      answers: { result: 0, licenseKeys: [], returned: 0, total: 0, pageCount: 0 },
    },
    ...[0, "", "None", "null"].map((GlobalId) =>
      listing(
        `takes a globalId that is ${GlobalId === "" ? "empty" : GlobalId} for none`,
        "sdk",
        { GlobalId },
        "Ada",
        "Bo",
        "Cy",
      ),
    ),
  ];
}

function pages(): Fixture[] {
  return [
    paging("fills one page with 99", "documented", 99, "", { returned: 99, total: 99, pageCount: 1 }),
    paging("puts the hundredth on a second page", "documented", 100, 1, { returned: 99, total: 100, pageCount: 2 }),
    paging("goes on with the second page", "documented", 100, 2, { returned: 1, total: 100, pageCount: 2 }),
    paging("shows nothing behind the last page", "inferred", 2, 2, { returned: 0, total: 2, pageCount: 1 }),
    paging("takes page 0, as .NET sends it, for the first", "sdk", 2, 0, { returned: 2, total: 2, pageCount: 1 }),
    paging("has no page where there is no license", "inferred", 0, 1, { returned: 0, total: 0, pageCount: 0 }),
    ...[-1, "1.5", "first", "2147483648"].map((Page) =>
      refuses(`refuses page ${Page}`, "inferred", { Page }, incorrect),
    ),
  ];
}

function searches(): Fixture[] {
  return [
    ...["", "None", "null", "   "].map((SearchQuery) =>
      listing(`lists all for the search "${SearchQuery}"`, "documented", { SearchQuery }, "Ada", "Bo", "Cy"),
    ),
    searching('notes = "Ada"', "documented", "Ada"),
    searching('notes.contains("a")', "documented", "Ada"),
    searching("f1 = true", "documented", "Ada"),
    searching("block = yes", "documented", "Bo"),
    searching("not block", "inferred", "Ada", "Cy"),
    searching("period >= 20 and period < 30", "documented", "Bo"),
    searching("(period = 10 or Period = 30) and ID > 1", "documented", "Cy"),
    searching("period = 10 || block && !f1", "inferred", "Ada", "Bo"),
    searching("maxnoofmachines <> 20", "inferred", "Ada", "Cy"),
    searching('customer.name.contains("Sons")', "documented", "Ada"),
    searching('customer.companyname = "Acme 100%"', "documented", "Ada"),
    searching('customer.email.contains("%")', "inferred"),
    searching('not customer.name.contains("Sons")', "inferred", "Bo", "Cy"),
    searching("created = today", "documented", "Ada", "Bo", "Cy"),
    searching("created < today", "documented"),
    searching("created > monthforward or created < monthback", "documented"),
    searching("expires > DateTime(2020,1,1) and expires < DateTime(2999,12,31)", "documented", "Ada", "Bo", "Cy"),
    searching("activatedmachines.count() > 0", "documented", "Ada"),
    searching('activatedmachines.count(it.mid = "ada-laptop") = 1', "documented", "Ada"),
    searching('dataobjects.count(it.name = "pages" and it.intvalue > 4) > 0', "documented", "Bo"),
    {
      title: "takes a bare key for a search for it",
      source: "documented",
      ask: async (world) => {
        const { ProductId, Key } = await world.aLicense({ Notes: "Ada" });
        await world.aLicense({ ProductId });
        return { ProductId, SearchQuery: ` ${Key.toLowerCase()} ` };
      },
      answers: { ...notes("Ada"), total: 1 },
    },
    {
      title: "counts only what it finds when it pages",
      source: "documented",
      ask: async (world) => {
        const ProductId = await world.aProduct();
        await world.granted("key/CreateKey", { ProductId, Period: 30, NoOfKeys: 100, F1: true });
        await world.granted("key/CreateKey", { ProductId, Period: 30, NoOfKeys: 5 });
        return { ProductId, SearchQuery: "f1 = true", Page: 2 };
      },
      answers: { returned: 1, total: 100, pageCount: 2 },
    },
    ...[
      "notes =",
      "colour = 1",
      'period = "ten"',
      "period",
      "1 = 1; drop table license",
      "((((",
      'notes = "Ada',
      "block = 'x' or 1",
    ].map((SearchQuery) => refuses(`refuses the search ${SearchQuery}`, "sdk", { SearchQuery }, searchInvalid)),
    refuses("refuses a search of 4,001 characters", "assumed", { SearchQuery: "1".repeat(4_001) }, searchInvalid),
    refuses("refuses a search of 10,001 characters", "assumed", { SearchQuery: "1".repeat(10_001) }, searchInvalid),
    refuses("refuses a search of a thousand brackets", "assumed", { SearchQuery: "(".repeat(1_000) }, searchInvalid),
  ];
}

function orders(): Fixture[] {
  return [
    ordering("", "documented", "Ada", "Bo", "Cy"),
    ordering("None", "sdk", "Ada", "Bo", "Cy"),
    ordering("ID ascending", "documented", "Ada", "Bo", "Cy"),
    ordering("ID descending", "documented", "Cy", "Bo", "Ada"),
    ordering("F1 descending", "documented", "Ada", "Cy", "Bo"),
    ordering("expires descending", "documented", "Cy", "Bo", "Ada"),
    ordering("NOTES desc", "inferred", "Cy", "Bo", "Ada"),
    ordering("Block ascending", "documented", "Ada", "Cy", "Bo"),
    ordering("customer descending", "inferred", "Ada", "Cy", "Bo"),
    byProductsOrder("orders as the product's cryptolens_orderby says when nobody asks", {}, "Cy", "Bo", "Ada"),
    byProductsOrder("orders as the caller asks, whatever the product says", { OrderBy: "ID" }, "Ada", "Bo", "Cy"),
    ...["colour", "id sideways", "id descending, key", "id; drop table license"].map((OrderBy) =>
      refuses(`refuses the order ${OrderBy}`, "sdk", { OrderBy }, orderInvalid),
    ),
    refuses("refuses an order of 101 characters", "assumed", { OrderBy: "i".repeat(101) }, orderInvalid),
  ];
}

function reach(): Fixture[] {
  const withToken = (title: string, source: Fixture["source"], locks: Fields, answers: Fields): Fixture => ({
    title,
    source,
    ask: async (world) => ({ ...(await threeLicenses(world)), token: await world.aToken(["GetKeys"], locks) }),
    answers,
  });
  return [
    withToken("shows every license whatever the key lock", "documented", { KeyLock: 1 }, notes("Ada", "Bo", "Cy")),
    withToken("shows every license with key lock -1", "documented", { KeyLock: -1 }, notes("Ada", "Bo", "Cy")),
    {
      title: "lists the product that the token is locked to",
      source: "documented",
      ask: async (world) => {
        const { ProductId } = await threeLicenses(world);
        return { ProductId, token: await world.aToken(["GetKeys"], { ProductLock: ProductId }) };
      },
      answers: notes("Ada", "Bo", "Cy"),
    },
    {
      title: "refuses another product than the token's",
      source: "documented",
      ask: async (world) => ({
        ...(await threeLicenses(world)),
        token: await world.aToken(["GetKeys"], { ProductLock: await world.aProduct() }),
      }),
      answers: refusal("Access denied."),
    },
    {
      title: "refuses a token without the permission",
      source: "documented",
      ask: async (world) => ({ ProductId: await world.aProduct(), token: await world.aToken(["GetKey"]) }),
      answers: refusal("Access denied."),
    },
    {
      title: "does not know another account's product",
      source: "documented",
      ask: async (world) => ({ ProductId: await (await world.anotherAccount()).aProduct() }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "finds no license of another account by its globalId",
      source: "assumed",
      ask: async (world) => {
        const other = await world.anotherAccount();
        const { globalId } = await other.licenseOf(await other.aLicense());
        return { ProductId: await world.aProduct(), GlobalId: globalId };
      },
      answers: { result: 0, returned: 0 },
    },
    refuses(
      "does not know a product that was never made",
      "documented",
      { ProductId: 2_000_000_000 },
      refusal("Could not find the product."),
    ),
    refuses("refuses a call without product", "documented", { ProductId: "" }, incorrect),
    refuses("refuses a globalId that is no number", "inferred", { GlobalId: "Ada" }, incorrect),
  ];
}

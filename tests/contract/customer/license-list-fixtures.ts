import { type Fixture, refusal } from "../fixture.ts";
import { aReseller } from "../key/seeds.ts";
import type { World } from "../world.ts";
import { aBuyer, aBuyerElsewhere } from "./seeds.ts";

type Fields = Record<string, unknown>;
type Named = { ProductId: number; Key: string };
type Buyer = { CustomerId: number; secret: string };

/** One of the two methods that list a customer's licenses. */
export interface LicenseList {
  readonly permission: string;
  /** The parameters that name the customer. */
  readonly naming: (buyer: Buyer) => Fields;
}

/** A customer with a license in each of two products. */
async function twoLicenses(world: World): Promise<{ buyer: Buyer; first: Named; second: Named }> {
  const buyer = await aBuyer(world);
  const { CustomerId } = buyer;
  const first = await world.aLicense({ CustomerId, Notes: "first", ResellerId: await aReseller(world) });
  await world.granted("key/Activate", { ...first, MachineCode: "ada-laptop", FriendlyName: "Ada's" });
  await world.granted("data/AddDataObjectToKey", { ...first, Name: "pages", IntValue: 5 });
  return { buyer, first, second: await world.aLicense({ CustomerId, Notes: "second", Block: true }) };
}

const basicFields = [
  ...["productId", "id", "key", "created", "expires", "period", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"],
  ...["notes", "block", "globalId"],
];

type Lock = (first: Named, globalId: number, world: World) => Fields | Promise<Fields>;

/** What both methods guarantee. */
export function licenseListFixtures({ permission, naming }: LicenseList): Fixture[] {
  const listing = (
    title: string,
    source: Fixture["source"],
    fields: Fields,
    afterwards: NonNullable<Fixture["afterwards"]>,
  ): Fixture => ({
    title,
    source,
    ask: async (world) => ({ ...naming((await twoLicenses(world)).buyer), ...fields }),
    answers: { result: 0, message: null },
    afterwards,
  });
  const basic: Fixture["afterwards"] = ({ answer, expect }) => {
    expect(answer).not.toHaveProperty("metadata");
    for (const license of answer.licenseKeys as Fields[]) expect(Object.keys(license)).toEqual(basicFields);
  };
  const locked = (title: string, lock: Lock, ...notes: string[]): Fixture => ({
    title,
    source: "assumed",
    ask: async (world) => {
      const { buyer, first } = await twoLicenses(world);
      const { globalId } = await world.licenseOf(first);
      return {
        ...naming(buyer),
        token: await world.aToken([permission], await lock(first, globalId as number, world)),
      };
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) =>
      expect((answer.licenseKeys as Fields[]).map((license) => license.notes)).toEqual(notes),
  });

  return [
    {
      title: "lists the customer's licenses in all products, oldest first, blocked ones too",
      source: "inferred",
      ask: async (world) => naming((await twoLicenses(world)).buyer),
      answers: {
        result: 0,
        message: null,
        licenseKeys: [
          { notes: "first", block: false },
          { notes: "second", block: true },
        ],
      },
    },
    listing("lists basic licenses", "documented", {}, basic),
    listing(
      "lists basic licenses when .NET leaves Detailed unset",
      "sdk",
      { Detailed: "False", modelversion: 1 },
      basic,
    ),
    listing("lists basic licenses in model version 2", "assumed", { ModelVersion: 2 }, basic),
    listing("lists whole licenses with Detailed, unsigned", "documented", { Detailed: true }, ({ answer, expect }) => {
      const [license] = answer.licenseKeys as Fields[];
      expect(license).toMatchObject({
        customer: { name: "Ada Lovelace" },
        activatedMachines: [{ mid: "ada-laptop" }],
        dataObjects: [{ name: "pages", intValue: 5 }],
        maxNoOfMachines: 2,
        signature: null,
        signDate: "0001-01-01T00:00:00",
      });
      expect(license).not.toHaveProperty("reseller");
    }),
    listing(
      "lists whole licenses in model version 3, whatever Detailed says",
      "inferred",
      { ModelVersion: 3, Detailed: "False" },
      ({ answer, expect }) =>
        expect((answer.licenseKeys as Fields[])[0]).toMatchObject({
          customer: { name: "Ada Lovelace" },
          reseller: { name: "Babbage & Sons" },
          activatedMachines: [{ mid: "ada-laptop", friendlyName: "Ada's", floatingExpires: null }],
        }),
    ),
    listing("takes later model versions as 3", "assumed", { ModelVersion: 9 }, ({ answer, expect }) =>
      expect((answer.licenseKeys as Fields[])[0]).toHaveProperty("reseller"),
    ),
    listing(
      "adds the signed metadata of each license, in the same order",
      "inferred",
      { Metadata: true },
      async ({ world, answer, expect }) => {
        const signature = expect.any(String);
        expect(answer.metadata).toMatchObject([
          { activatedMachines: 1, licenseStatus: { isValid: true, reasonForInvalidity: 0 }, signature },
          { activatedMachines: 0, licenseStatus: { isValid: false, reasonForInvalidity: 2 }, signature },
        ]);
        const [{ productId: ProductId, key: Key }] = answer.licenseKeys as [Fields];
        const ofKey = await world.granted("key/GetKey", { ProductId, Key, Metadata: true });
        expect((answer.metadata as Fields[])[0]).toEqual(ofKey.metadata);
      },
    ),
    {
      title: "lists nothing for a customer without licenses",
      source: "inferred",
      ask: async (world) => ({ ...naming(await aBuyer(world)), Metadata: true }),
      answers: { result: 0, licenseKeys: [], metadata: [] },
    },
    {
      title: "lists no licenses of other customers",
      source: "documented",
      ask: async (world) => {
        await twoLicenses(world);
        return naming(await aBuyer(world));
      },
      answers: { result: 0, licenseKeys: [] },
    },
    locked(
      "lists only licenses of the product that the token is locked to",
      (first) => ({ ProductLock: first.ProductId }),
      "first",
    ),
    locked("lists only the license that the token is locked to", (_, KeyLock) => ({ KeyLock }), "first"),
    locked("lists nothing for a token that is locked to another product", async (_first, _globalId, world) => ({
      ProductLock: await world.aProduct(),
    })),
    {
      title: "hides the fields that the token's feature lock hides from GetKey",
      source: "assumed",
      ask: async (world) => ({
        ...naming((await twoLicenses(world)).buyer),
        ModelVersion: 3,
        token: await world.aToken([permission], { FeatureLock: 4 + 16 }),
      }),
      answers: { result: 0 },
      afterwards: ({ answer, expect }) => {
        const [license] = answer.licenseKeys as Fields[];
        expect(license).toMatchObject({ notes: null, customer: null, activatedMachines: [], dataObjects: [] });
        expect(license).toMatchObject({ key: expect.any(String), globalId: expect.any(Number) });
      },
    },
    {
      title: "refuses a customer who does not exist",
      source: "assumed",
      ask: () => naming({ CustomerId: 2_000_000_000, secret: "nobody's" }),
      answers: refusal("Customer could not be found."),
    },
    {
      title: "does not find a customer of another account",
      source: "assumed",
      ask: async (world) => naming(await aBuyerElsewhere(world)),
      answers: refusal("Customer could not be found."),
    },
    ...[{ Detailed: "perhaps" }, { Metadata: "perhaps" }, { ModelVersion: 0 }, { ModelVersion: "three" }].map(
      (fields): Fixture => ({
        title: `refuses ${JSON.stringify(fields)}`,
        source: "inferred",
        ask: async (world) => ({ ...naming(await aBuyer(world)), ...fields }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    {
      title: "refuses a token without the permission",
      source: "inferred",
      ask: async (world) => ({ ...naming(await aBuyer(world)), token: await world.aToken(["GetCustomers", "GetKey"]) }),
      answers: refusal("Access denied."),
    },
  ];
}

import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aMember, aSession } from "./member-seeds.ts";

type Fields = Record<string, unknown>;
type Row = Record<string, unknown>;

const source = "assumed" as const;
const locked = (kind: string) =>
  refusal(`This ${kind} is locked against changes. Somebody who may manage object locks has to unlock it first.`);

/** A license that somebody has locked. */
async function aLockedLicense(world: World, fields: Fields = {}): Promise<Fields> {
  const license = await world.aLicense(fields);
  const { globalId } = await world.licenseOf(license);
  await world.granted("admin/LockObject", { session: await aSession(world), Kind: "license", ObjectId: globalId });
  return { ...license, globalId };
}

async function aLocked(world: World, kind: string, objectId: unknown): Promise<void> {
  await world.granted("admin/LockObject", { session: await aSession(world), Kind: kind, ObjectId: objectId });
}

const aCustomer = async (world: World) =>
  (await world.granted("customer/AddCustomer", { Name: "Ada Lovelace" })).customerId as number;

/** Each way to change a locked license, and what it needs beside the license. */
const changes: readonly (readonly [method: string, params: Fields])[] = [
  ["key/BlockKey", {}],
  ["key/ExtendLicense", { NoOfDays: 3 }],
  ["key/AddFeature", { Feature: 3 }],
  ["key/RemoveFeature", { Feature: 1 }],
  ["key/ChangeNotes", { Notes: "changed" }],
  ["key/MachineLockLimit", { NumberOfMachines: 7 }],
  ["key/TrialActivation", { Enabled: true }],
  ["admin/EditLicense", { Notes: "changed" }],
];

const findsNothing = (
  [
    ["product", "Could not find the product."],
    ["license", "Could not find the key."],
    ["customer", "Customer could not be found."],
    ["token", "Could not find the access token."],
  ] as const
).map(
  ([Kind, message]): Fixture => ({
    title: `does not find a ${Kind} that is not there`,
    source,
    ask: async (world) => ({ session: await aSession(world), Kind, ObjectId: 1_000_000_000 }),
    answers: refusal(message),
  }),
);

const lockObject = fixturesOf("admin/LockObject", [
  {
    title: "keeps every method from changing a license, and nothing of it is changed",
    source,
    ask: async (world) => {
      const license = await world.aLicense({ F1: true, Notes: "as it was" });
      const { globalId } = await world.licenseOf(license);
      return { session: await aSession(world), Kind: "license", ObjectId: globalId, Reason: "Contract", ...license };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const license = { ProductId: asked.ProductId as number, Key: String(asked.Key) };
      const before = await world.licenseOf(license);
      for (const [method, params] of changes)
        expect([method, await world.call(method, { ...license, ...params })]).toMatchObject([
          method,
          locked("license"),
        ]);
      const all = JSON.stringify([asked.ObjectId]);
      const many = await world.granted("admin/ChangeLicenses", { GlobalIds: all, Change: '{"notes":"changed"}' });
      expect(many.report).toMatchObject([{ outcome: "refused", text: locked("license").message }]);
      expect(await world.licenseOf(license)).toEqual(before);
    },
  },
  {
    title: "lets a license be used: machines come and go, numbers count, a countdown starts",
    source,
    ask: async (world) => {
      const license = await world.aLicense({ TrialActivation: true, MaxNoOfMachines: 1 });
      const { globalId } = await world.licenseOf(license);
      const counter = { ...license, Name: "uses" };
      await world.granted("data/AddDataObjectToKey", counter);
      return { session: await aSession(world), Kind: "license", ObjectId: globalId, ...license };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const license = { ProductId: asked.ProductId as number, Key: String(asked.Key) };
      world.clock.advance(86_400);
      await world.granted("key/Activate", { ...license, MachineCode: "laptop" });
      await world.granted("data/IncrementIntValueToKey", { ...license, Name: "uses", IntValue: 1 });
      await world.granted("key/Deactivate", { ...license, MachineCode: "laptop" });
      expect(await world.call("key/BlockKey", license)).toMatchObject(locked("license"));
    },
  },
  {
    title: "keeps a product from being changed and removed, and lets licenses of it be made",
    source,
    ask: async (world) => ({ session: await aSession(world), Kind: "product", ObjectId: await world.aProduct() }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const ProductId = asked.ObjectId as number;
      const rename = await world.call("admin/EditProduct", { ProductId, Name: "Ledger" });
      const remove = await world.call("admin/RemoveProduct", { ProductId, Confirmation: "Sketchbook" });
      const feature = await world.call("admin/EditFeatures", { ProductId, Feature: 1, Name: "Print" });
      expect([rename, remove, feature]).toMatchObject([locked("product"), locked("product"), locked("product")]);
      await world.aLicense({ ProductId });
    },
  },
  {
    title: "keeps a customer from being changed and removed",
    source,
    ask: async (world) => ({ session: await aSession(world), Kind: "customer", ObjectId: await aCustomer(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const CustomerId = asked.ObjectId;
      const rename = await world.call("customer/EditCustomer", { CustomerId, Name: "Grace" });
      const remove = await world.call("customer/RemoveCustomer", { CustomerId });
      expect([rename, remove]).toMatchObject([locked("customer"), locked("customer")]);
    },
  },
  {
    title: "keeps an access token from being revoked; it goes on working",
    source,
    ask: async (world) => {
      const token = await world.aToken(["GetProducts"]);
      const { tokens } = (await world.granted("admin/GetTokens", {})) as { tokens: { id: number }[] };
      const ObjectId = Math.max(...tokens.map(({ id }) => id));
      return { session: await aSession(world), Kind: "token", ObjectId, made: token };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const revoke = await world.call("admin/RevokeToken", { TokenId: asked.ObjectId });
      expect(revoke).toMatchObject(locked("token"));
      await world.granted("product/GetProducts", { token: asked.made });
    },
  },
  {
    title: "keeps a customer whose license is locked from being removed, and a product too",
    source,
    ask: async (world) => {
      const CustomerId = await aCustomer(world);
      const license = await aLockedLicense(world, { CustomerId });
      return { session: await aSession(world), Kind: "license", ObjectId: license.globalId, ...license, CustomerId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { ProductId, CustomerId } = asked;
      const customer = await world.call("customer/RemoveCustomer", { CustomerId });
      const product = await world.call("admin/RemoveProduct", { ProductId, Confirmation: "Sketchbook" });
      expect([customer, product]).toMatchObject([locked("license"), locked("license")]);
    },
  },
  ...findsNothing,
  {
    title: "does not find another account's product",
    source,
    ask: async (world) => {
      const ObjectId = await (await world.anotherAccount()).aProduct();
      return { session: await aSession(world), Kind: "product", ObjectId };
    },
    answers: refusal("Could not find the product."),
  },
  {
    title: "refuses every token",
    source,
    ask: async (world) => ({ Kind: "product", ObjectId: await world.aProduct() }),
    answers: refusal("Access denied."),
  },
]);

const unlockObject = fixturesOf("admin/UnlockObject", [
  {
    title: "lets the object be changed again, and leaves lines in the object log",
    source,
    ask: async (world) => {
      const { globalId, ...license } = await aLockedLicense(world);
      return { session: await aSession(world), Kind: "license", ObjectId: globalId, ...license };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      await world.granted("key/BlockKey", { ProductId: asked.ProductId, Key: asked.Key });
      const { entries } = await world.granted("admin/ListObjectLog", { Kind: "ObjectLock", Limit: 2 });
      expect((entries as Row[]).map(({ action }) => action)).toEqual(["Deleted", "Added"]);
    },
  },
  {
    title: "refuses where nothing is locked",
    source,
    ask: async (world) => ({ session: await aSession(world), Kind: "product", ObjectId: await world.aProduct() }),
    answers: refusal("This object is not locked."),
  },
  ...findsNothing,
  {
    title: "refuses every token",
    source,
    ask: async (world) => ({ Kind: "product", ObjectId: await world.aProduct() }),
    answers: refusal("Access denied."),
  },
]);

const getObjectLocks = fixturesOf("admin/GetObjectLocks", [
  {
    title: "tells what is locked, by whom and why; the first lock stays",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      const session = await aSession(world, member);
      const ObjectId = await world.aProduct();
      const lock = { Kind: "product", ObjectId };
      await world.granted("admin/LockObject", { session, ...lock, Reason: "Sold until May" });
      await world.granted("admin/LockObject", { session, ...lock, Reason: "Another" });
      return { ...lock, by: member.name };
    },
    answers: { result: 0, locks: [{ kind: "product", name: "Sketchbook", reason: "Sold until May" }] },
    afterwards: ({ asked, answer, expect }) => {
      expect(answer.locks).toMatchObject([{ objectId: asked.ObjectId, lockedBy: asked.by, productId: null }]);
    },
  },
  {
    title: "tells a license by its key and product",
    source,
    ask: async (world) => {
      const { globalId, ...license } = await aLockedLicense(world);
      return { Kind: "license", ObjectId: globalId, ...license };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      expect(answer.locks).toMatchObject([{ name: asked.Key, productId: asked.ProductId }]);
    },
  },
  {
    title: "tells nothing of another account",
    source,
    ask: async (world) => {
      await aLocked(world, "product", await world.aProduct());
      return { token: (await world.anotherAccount()).token };
    },
    answers: { result: 0, locks: [] },
  },
  {
    title: "refuses a token without the permission",
    source,
    ask: async (world) => ({ token: await world.aToken(["GetKeys"]) }),
    answers: refusal("Access denied."),
  },
]);

export default [lockObject, unlockObject, getObjectLocks];

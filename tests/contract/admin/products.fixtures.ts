import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");

/** The product as GetProducts shows it. */
async function productOf(world: World, id: unknown): Promise<Fields | undefined> {
  const { products } = await world.granted("product/GetProducts", {});
  return (products as Fields[]).find((product) => product.id === id);
}

/** Locks, permission and account, the same for both methods that change a product. */
function reach(fields: Fields): Fixture[] {
  return [
    {
      title: "refuses a token without the permission",
      source: "assumed",
      ask: async (world) => ({
        ...fields,
        ProductId: await world.aProduct(),
        token: await world.aToken(["GetProducts"]),
      }),
      answers: refusal("Access denied."),
    },
    {
      title: "works with a token that is locked to the product",
      source: "assumed",
      ask: async (world) => {
        const ProductId = await world.aProduct();
        return { ...fields, ProductId, token: await world.aToken(["ManageProducts"], { ProductLock: ProductId }) };
      },
      answers: { result: 0, message: "" },
    },
    {
      title: "refuses a token that is locked to another product",
      source: "assumed",
      ask: async (world) => ({
        ...fields,
        ProductId: await world.aProduct(),
        token: await world.aToken(["ManageProducts"], { ProductLock: await world.aProduct() }),
      }),
      answers: refusal("Access denied."),
    },
    {
      title: "does not know another account's product",
      source: "assumed",
      ask: async (world) => ({ ...fields, ProductId: await (await world.anotherAccount()).aProduct() }),
      answers: refusal("Could not find the product."),
    },
    ...[0, "", undefined, "Sketchbook", -1].map(
      (ProductId): Fixture => ({
        title: `refuses ${ProductId === "" ? "nothing" : ProductId} for a product`,
        source: "assumed",
        ask: () => ({ ...fields, ProductId }),
        answers: incorrect,
      }),
    ),
  ];
}

const addProduct = fixturesOf("admin/AddProduct", [
  ...lockedOut("ManageProducts", { Name: "Sketchbook" }),
  {
    title: "adds a product that makes SKM15 keys unless told otherwise",
    source: "assumed",
    ask: () => ({ Name: "Sketchbook" }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) =>
      expect(await productOf(world, answer.productId)).toMatchObject({
        name: "Sketchbook",
        description: "",
        password: "",
        isPublic: false,
        keyAlgorithm: 1,
        dataObjects: [],
      }),
  },
  {
    title: "takes everything that a product can have",
    source: "assumed",
    ask: () => ({ Name: "Atlas", Description: "Maps.", KeyAlgorithm: 0, Password: "compass", IsPublic: true }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect(await productOf(world, answer.productId)).toMatchObject({
        name: "Atlas",
        description: "Maps.",
        password: "compass",
        isPublic: true,
        keyAlgorithm: 0,
      }),
  },
  ...[
    {},
    { Name: "" },
    { Name: "n".repeat(201) },
    { Name: "Atlas", Description: "d".repeat(2_001) },
    { Name: "Atlas", KeyAlgorithm: 2 },
    { Name: "Atlas", KeyAlgorithm: "RSA" },
    { Name: "Atlas", Password: "p".repeat(201) },
    { Name: "Atlas", IsPublic: "perhaps" },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
      source: "assumed",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a token with product lock, which must not grow",
    source: "assumed",
    ask: async (world) => ({
      Name: "Atlas",
      token: await world.aToken(["ManageProducts"], { ProductLock: await world.aProduct() }),
    }),
    answers: refusal("Access denied."),
  },
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ Name: "Atlas", token: await world.aToken(["GetProducts"]) }),
    answers: refusal("Access denied."),
  },
]);

const editProduct = fixturesOf("admin/EditProduct", [
  {
    title: "changes name and description",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Name: "Atlas", Description: "Maps." }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await productOf(world, asked.ProductId)).toMatchObject({ name: "Atlas", description: "Maps." }),
  },
  {
    title: "leaves what is not told as it is",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct({ Name: "Atlas", Description: "Maps." }),
      Name: "",
      Description: "None",
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await productOf(world, asked.ProductId)).toMatchObject({ name: "Atlas", description: "Maps." }),
  },
  {
    title: "does not know a product that was never made",
    source: "assumed",
    ask: () => ({ ProductId: 2_000_000_000, Name: "Atlas" }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "refuses a name of 201 characters",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Name: "n".repeat(201) }),
    answers: incorrect,
  },
  {
    title: "refuses a description of 2,001 characters",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Description: "d".repeat(2_001) }),
    answers: incorrect,
  },
  ...reach({ Name: "Atlas" }),
]);

const changesFeatures = (title: string, fields: Fields, expected: Fields): Fixture => ({
  title,
  source: "assumed",
  ask: async (world) => ({ ProductId: await world.aProduct(), ...fields }),
  answers: { result: 0, message: "" },
  afterwards: async ({ world, asked, expect }) =>
    expect((await productOf(world, asked.ProductId))!.featureDefinitions).toMatchObject(expected),
});

const editFeatures = fixturesOf("admin/EditFeatures", [
  changesFeatures(
    "renames a feature and leaves its type",
    { Feature: 1, Name: "Pro" },
    { f1: { name: "Pro", type: 1 } },
  ),
  changesFeatures(
    "changes a type and leaves the name",
    { Feature: 3, Type: "Trial" },
    { f3: { name: "Feature 3", type: 2 } },
  ),
  changesFeatures("knows types by number", { Feature: 8, Type: 1 }, { f8: { type: 1 } }),
  changesFeatures("takes type 0 for a type", { Feature: 1, Type: 0 }, { f1: { type: 0 } }),
  changesFeatures(
    "switches the rules of the product and leaves features",
    { AllLicensesTimeLimited: "True", BlockExpiredLicenses: "True" },
    { f1: { type: 1 }, f2: { type: 2 }, allLicensesTimeLimited: true, blockExpiredLicenses: true },
  ),
  changesFeatures("changes nothing when told nothing", {}, { f1: { type: 1 }, blockExpiredLicenses: false }),
  {
    title: "leaves a rule that is not told",
    source: "assumed",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      await world.granted("admin/EditFeatures", { ProductId, BlockExpiredLicenses: true });
      return { ProductId, AllLicensesTimeLimited: true, BlockExpiredLicenses: "" };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect((await productOf(world, asked.ProductId))!.featureDefinitions).toMatchObject({
        allLicensesTimeLimited: true,
        blockExpiredLicenses: true,
      }),
  },
  ...[
    { Feature: 0, Name: "Pro" },
    { Feature: 9, Name: "Pro" },
    { Feature: 1 },
    { Name: "Pro" },
    { Type: "Trial" },
    { Feature: 1, Type: 3 },
    { Feature: 1, Name: "n".repeat(101) },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
      source: "assumed",
      ask: async (world) => ({ ProductId: await world.aProduct(), ...fields }),
      answers: incorrect,
    }),
  ),
  {
    title: "does not know a product that was never made",
    source: "assumed",
    ask: () => ({ ProductId: 2_000_000_000, Feature: 1, Name: "Pro" }),
    answers: refusal("Could not find the product."),
  },
  ...reach({ Feature: 1, Name: "Pro" }),
]);

export default [addProduct, editProduct, editFeatures];

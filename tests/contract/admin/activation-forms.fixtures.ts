import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const unknown = refusal("Could not find the activation form.");
const incorrect = refusal("The input parameters were incorrect.");
const denied = refusal("Access denied.");

async function aForm(world: World, fields: Fields = {}): Promise<Fields> {
  const ProductId = await world.aProduct();
  const { activationFormId } = await world.granted("admin/AddActivationForm", { ProductId, Name: "Shop", ...fields });
  return { ActivationFormId: activationFormId };
}

async function formOf(world: World, id: unknown): Promise<Fields | undefined> {
  const { activationForms } = await world.granted("admin/GetActivationForms", {});
  return (activationForms as Fields[]).find((form) => form.id === id);
}

/** Whether the page is there. */
async function isThere(form: Fields | undefined): Promise<boolean> {
  return (await fetch(form!.url as string)).status === 200;
}

const addForm = fixturesOf("admin/AddActivationForm", [
  ...lockedOut("ManageSettings", { ProductId: 1, Name: "Shop" }),
  {
    title: "adds a form with an address that nobody can guess, for every client library",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Name: " Shop " }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      const form = await formOf(world, answer.activationFormId);
      expect(form).toMatchObject({
        productId: asked.ProductId,
        name: "Shop",
        format: 1,
        introduction: "",
        isOpen: true,
        created: world.clock.nowSeconds,
        url: expect.stringMatching(/\/Form\/A\/[A-Za-z0-9]{16}\/\d+$/),
      });
      expect(await isThere(form)).toBe(true);
    },
  },
  {
    title: "takes a format by name, and an introduction",
    source: "assumed",
    ask: async (world) => ({
      ...{ ProductId: await world.aProduct(), Name: "Shop", Format: "LinqSign" },
      Introduction: "Have your key ready.",
    }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect(await formOf(world, answer.activationFormId)).toMatchObject({
        format: 0,
        introduction: "Have your key ready.",
      }),
  },
  {
    title: "does not know another account's product",
    source: "assumed",
    ask: async (world) => ({ ProductId: await (await world.anotherAccount()).aProduct(), Name: "Shop" }),
    answers: refusal("Could not find the product."),
  },
  ...[
    { Name: "" },
    { Name: " " },
    { Name: "x".repeat(101) },
    { Format: "PDF" },
    { Introduction: "x".repeat(1_001) },
  ].map(
    (wrong): Fixture => ({
      title: `refuses ${JSON.stringify(wrong).slice(0, 40)}`,
      source: "assumed",
      ask: async (world) => ({ ProductId: await world.aProduct(), Name: "Shop", ...wrong }),
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({
      ...{ ProductId: await world.aProduct(), Name: "Shop" },
      token: await world.aToken(["ReadAccount"]),
    }),
    answers: denied,
  },
]);

/** The same for both methods that are about one form. */
const reach: Fixture[] = [
  {
    title: "does not know another account's form",
    source: "assumed",
    ask: async (world) => ({ ...(await aForm(world)), token: (await world.anotherAccount()).token }),
    answers: unknown,
  },
  {
    title: "does not know a form that was never made",
    source: "assumed",
    ask: () => ({ ActivationFormId: 2_000_000_000 }),
    answers: unknown,
  },
  {
    title: "refuses nothing for a form",
    source: "assumed",
    ask: () => ({ ActivationFormId: "" }),
    answers: incorrect,
  },
];

const editForm = fixturesOf("admin/EditActivationForm", [
  ...lockedOut("ManageSettings", { ActivationFormId: 1 }),
  ...reach,
  {
    title: "changes what is given and leaves the rest",
    source: "assumed",
    ask: async (world) => ({ ...(await aForm(world, { Introduction: "Hello." })), Name: "Support", Format: 0 }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await formOf(world, asked.ActivationFormId)).toMatchObject({
        ...{ name: "Support", format: 0, introduction: "Hello.", isOpen: true },
      }),
  },
  {
    title: "empties the introduction with none",
    source: "assumed",
    ask: async (world) => ({ ...(await aForm(world, { Introduction: "Hello." })), Introduction: "none" }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await formOf(world, asked.ActivationFormId)).toMatchObject({ introduction: "" }),
  },
  {
    title: "takes the page away, and opens it again",
    source: "assumed",
    ask: async (world) => ({ ...(await aForm(world)), IsOpen: false }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await isThere(await formOf(world, asked.ActivationFormId))).toBe(false);
      await world.granted("admin/EditActivationForm", { ActivationFormId: asked.ActivationFormId, IsOpen: true });
      expect(await isThere(await formOf(world, asked.ActivationFormId))).toBe(true);
    },
  },
  {
    title: "gives the page another address, and the old one ends",
    source: "assumed",
    ask: async (world) => {
      const given = await aForm(world);
      return { ...given, RenewAddress: true, before: (await formOf(world, given.ActivationFormId))!.url };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await isThere({ url: asked.before })).toBe(false);
      expect(await isThere(await formOf(world, asked.ActivationFormId))).toBe(true);
    },
  },
]);

const removeForm = fixturesOf("admin/RemoveActivationForm", [
  ...lockedOut("ManageSettings", { ActivationFormId: 1 }),
  ...reach,
  {
    title: "removes the form and its page",
    source: "assumed",
    ask: async (world) => {
      const given = await aForm(world);
      return { ...given, before: (await formOf(world, given.ActivationFormId))!.url };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await formOf(world, asked.ActivationFormId)).toBeUndefined();
      expect(await isThere({ url: asked.before })).toBe(false);
    },
  },
]);

const getForms = fixturesOf("admin/GetActivationForms", [
  ...lockedOut("ReadAccount", {}),
  {
    title: "lists the account's forms, oldest first",
    source: "assumed",
    ask: async (world) => ({ first: await aForm(world), second: await aForm(world) }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      const ids = (answer.activationForms as Fields[]).map(({ id }) => id);
      const [first, second] = [asked.first, asked.second].map((form) => (form as Fields).ActivationFormId);
      expect(ids.slice(-2)).toEqual([first, second]);
    },
  },
  {
    title: "lists none of another account",
    source: "assumed",
    ask: async (world) => {
      await aForm(world);
      return { token: (await world.anotherAccount()).token };
    },
    answers: { result: 0, activationForms: [] },
  },
]);

export default [addForm, editForm, removeForm, getForms];

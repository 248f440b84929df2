import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";
import { aRight } from "./reselling-seeds.ts";

type Fields = Record<string, unknown>;

const Parameters = JSON.stringify({ ProductId: 1, Period: 365 });
const incorrect = refusal("The input parameters were incorrect.");
const unknown = refusal("Could not find the license template.");

async function aTemplate(world: World): Promise<Fields> {
  const { licenseTemplateId } = await world.granted("admin/AddTemplate", { Name: "Yearly", Parameters });
  return { LicenseTemplateId: licenseTemplateId };
}

async function templateOf(world: World, id: unknown): Promise<Fields | undefined> {
  const { licenseTemplates } = await world.granted("licensetemplate/GetLicenseTemplates", {});
  return (licenseTemplates as Fields[]).find((template) => template.id === id);
}

const step = (APIMethodName: string, of: unknown = {}) => JSON.stringify([{ APIMethodName, Parameters: of }]);

/** Texts that are no template, and what is wrong with each. */
const invalid: readonly [string, string][] = [
  ["{", "The template is neither a JSON object nor a JSON array."],
  ["7", "The template is neither a JSON object nor a JSON array."],
  ["[]", "The template has no step that creates a key."],
  ["[7]", "Step 1: It is not a JSON object."],
  [step("BlockKey"), "Step 1: Only CreateKey and AddDataObjectToKey can be called."],
  [step("CreateKey", 7), "Step 1: Its Parameters are not a JSON object."],
  [step("AddDataObjectToKey"), "The template has no step that creates a key."],
  [
    JSON.stringify(Array.from({ length: 51 }, () => ({ APIMethodName: "CreateKey", Parameters: {} }))),
    "The template has more than 50 steps.",
  ],
];

const refusesInvalid = (ask: (world: World) => Promise<Fields>): Fixture[] =>
  invalid.map(([text, problem]) => ({
    title: `refuses ${text.slice(0, 80)} as a template`,
    source: "assumed",
    ask: async (world) => ({ ...(await ask(world)), Parameters: text }),
    answers: refusal(`The license template is not valid: ${problem}`),
  }));

/** Ids, permission and account, the same for both methods that are about one template. */
function reach(fields: Fields): Fixture[] {
  return [
    {
      title: "refuses a token without the permission",
      source: "assumed",
      ask: async (world) => ({
        ...(await aTemplate(world)),
        ...fields,
        token: await world.aToken(["GetLicenseTemplates"]),
      }),
      answers: refusal("Access denied."),
    },
    {
      title: "does not know another account's template",
      source: "assumed",
      ask: async (world) => ({ ...(await aTemplate(world)), ...fields, token: (await world.anotherAccount()).token }),
      answers: unknown,
    },
    {
      title: "does not know a template that was never made",
      source: "assumed",
      ask: () => ({ ...fields, LicenseTemplateId: 2_000_000_000 }),
      answers: unknown,
    },
    ...[0, "", "Yearly", -1].map(
      (LicenseTemplateId): Fixture => ({
        title: `refuses ${LicenseTemplateId === "" ? "nothing" : LicenseTemplateId} for a template`,
        source: "assumed",
        ask: () => ({ ...fields, LicenseTemplateId }),
        answers: incorrect,
      }),
    ),
  ];
}

const addTemplate = fixturesOf("admin/AddTemplate", [
  ...lockedOut("ManageTemplates", { Name: "One year", Parameters: '{"ProductId":1}' }),
  {
    title: "adds a template of one step",
    source: "assumed",
    ask: () => ({ Name: "Yearly", Parameters }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) =>
      expect(await templateOf(world, answer.licenseTemplateId)).toMatchObject({
        name: "Yearly",
        parameters: Parameters,
      }),
  },
  {
    title: "adds a template of several steps",
    source: "assumed",
    ask: () => ({
      Name: "Pages",
      Parameters: JSON.stringify([
        { APIMethodName: "CreateKey", Parameters: { ProductId: 1, Period: 30 } },
        { APIMethodName: "AddDataObjectToKey", Parameters: { ProductId: 1, Key: "[key]", Name: "pages" } },
      ]),
    }),
    answers: { result: 0 },
  },
  ...refusesInvalid(async () => ({ Name: "Yearly" })),
  ...[
    { Name: "Yearly" },
    { Parameters },
    { Name: "n".repeat(201), Parameters },
    { Name: "Yearly", Parameters: "{".repeat(20_001) },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
      source: "assumed",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "assumed",
    ask: async (world) => ({ Name: "Yearly", Parameters, token: await world.aToken(["CreateKeyFromTemplate"]) }),
    answers: refusal("Access denied."),
  },
]);

const editTemplate = fixturesOf("admin/EditTemplate", [
  ...lockedOut("ManageTemplates", { LicenseTemplateId: 1, Name: "Mine" }),
  {
    title: "changes the name and leaves the parameters",
    source: "assumed",
    ask: async (world) => ({ ...(await aTemplate(world)), Name: "Half a year" }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await templateOf(world, asked.LicenseTemplateId)).toMatchObject({
        name: "Half a year",
        parameters: Parameters,
      }),
  },
  {
    title: "changes the parameters and leaves the name",
    source: "assumed",
    ask: async (world) => ({ ...(await aTemplate(world)), Name: "", Parameters: '{"ProductId":1,"Period":180}' }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await templateOf(world, asked.LicenseTemplateId)).toMatchObject({
        name: "Yearly",
        parameters: '{"ProductId":1,"Period":180}',
      }),
  },
  ...refusesInvalid(aTemplate),
  {
    title: "refuses a name of 201 characters",
    source: "assumed",
    ask: async (world) => ({ ...(await aTemplate(world)), Name: "n".repeat(201) }),
    answers: incorrect,
  },
  ...reach({ Name: "Half a year" }),
]);

const removeTemplate = fixturesOf("admin/RemoveTemplate", [
  ...lockedOut("ManageTemplates", { LicenseTemplateId: 1 }),
  {
    title: "removes a template",
    source: "assumed",
    ask: aTemplate,
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await templateOf(world, asked.LicenseTemplateId)).toBeUndefined(),
  },
  {
    title: "does not remove a template twice",
    source: "assumed",
    ask: async (world) => {
      const template = await aTemplate(world);
      await world.granted("admin/RemoveTemplate", template);
      return template;
    },
    answers: unknown,
  },
  {
    title: "refuses to remove a template from which a reseller may issue",
    source: "documented",
    ask: (world) => aRight(world),
    answers: refusal("The license template is used by a license issuance right and cannot be removed."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await templateOf(world, asked.LicenseTemplateId)).toBeDefined(),
  },
  ...reach({}),
]);

export default [addTemplate, editTemplate, removeTemplate];

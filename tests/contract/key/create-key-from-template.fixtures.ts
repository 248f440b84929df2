import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aLockedToken, aTokenWithout, inDays, licenseCount } from "./seeds.ts";

type Fields = Record<string, unknown>;

/** The id of a new template; `parameters` go into it as JSON. */
async function aTemplate(world: World, parameters: unknown): Promise<number> {
  const Parameters = JSON.stringify(parameters);
  return (await world.granted("admin/AddTemplate", { Name: "Template", Parameters })).licenseTemplateId as number;
}

/** A product with a template. The call takes no ProductId: it is where `afterwards` finds the product. */
async function templated(world: World, make: (ProductId: number) => unknown, product: Fields = {}): Promise<Fields> {
  const ProductId = await world.aProduct(product);
  return { ProductId, LicenseTemplateId: await aTemplate(world, make(ProductId)) };
}

const named = (asked: Fields, answer: Fields) => ({ ProductId: asked.ProductId as number, Key: answer.key as string });
const oneYear = (ProductId: number) => ({ ProductId, Period: 365, F1: true, MaxNoOfMachines: 5, Notes: "by template" });
const twoSteps = (ProductId: number) => [
  { APIMethodName: "CreateKey", Parameters: { ProductId, Period: 30, NoOfKeys: 0 } },
  {
    APIMethodName: "AddDataObjectToKey",
    Parameters: { ProductId, Key: "[key]", Name: "credits", StringValue: "for [key]", IntValue: 50 },
  },
];

const making: Fixture[] = [
  {
    title: "makes a license of the parameters of CreateKey, tells CreateKey's answer as text, and logs 3010",
    source: "documented",
    ask: (world) => templated(world, oneYear),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({
        period: 365,
        expires: inDays(world, 365),
        f1: true,
        f2: false,
        maxNoOfMachines: 5,
        notes: "by template",
      });
      expect(JSON.parse(answer.rawResponse as string)).toEqual({
        key: answer.key,
        customerId: null,
        result: 0,
        message: "",
      });
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3010, key: answer.key, doId: 0 });
    },
  },
  {
    title: "takes the steps of a list, with [key] standing for the key just made, and logs each step",
    source: "documented",
    ask: (world) => templated(world, twoSteps),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.key).toMatch(/^[A-Z]{5}(-[A-Z]{5}){3}$/);
      const { dataObjects } = await world.licenseOf(named(asked, answer));
      expect(dataObjects).toMatchObject([{ name: "credits", stringValue: `for ${answer.key}`, intValue: 50 }]);
      const [object] = dataObjects as { id: number }[];
      expect(JSON.parse(answer.rawResponse as string)).toMatchObject([{ key: answer.key }, { id: object!.id }]);
      const { logs } = await world.granted("ai/GetWebAPILog", { ProductId: asked.ProductId });
      expect(logs).toMatchObject([
        { state: 3010, key: answer.key, doId: 0 },
        { state: 8015, key: answer.key, doId: object!.id, doIntValue: 50 },
      ]);
    },
  },
  {
    title: "answers with the first key of a template that makes two, and logs both",
    source: "assumed",
    ask: (world) =>
      templated(world, (ProductId) => [
        { APIMethodName: "CreateKey", Parameters: { ProductId, Notes: "first" } },
        { APIMethodName: "CreateKey", Parameters: { ProductId, Notes: "second, after [key]" } },
      ]),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const keys = (JSON.parse(answer.rawResponse as string) as { key: string }[]).map(({ key }) => key);
      expect(keys[0]).toBe(answer.key);
      const second = await world.licenseOf({ ProductId: asked.ProductId as number, Key: keys[1]! });
      expect(second.notes).toBe(`second, after ${answer.key}`);
      const { logs } = await world.granted("ai/GetWebAPILog", { ProductId: asked.ProductId });
      expect((logs as Fields[]).map(({ state, key }) => [state, key])).toEqual(keys.map((key) => [3010, key]));
    },
  },
  {
    title: "makes a new license every time",
    source: "documented",
    ask: (world) => templated(world, oneYear),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const again = await world.granted("key/CreateKeyFromTemplate", asked);
      expect(again.key).not.toBe(answer.key);
      expect(await licenseCount(world, asked.ProductId as number)).toBe(2);
    },
  },
  {
    title: "lets no parameter of the call override the template",
    source: "sdk",
    ask: async (world) => ({ ...(await templated(world, oneYear)), Period: 9_999, F2: true, MaxNoOfMachines: 100 }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ period: 365, f2: false, maxNoOfMachines: 5 }),
  },
  {
    title: "makes an SKGL license, too",
    source: "documented",
    ask: (world) => templated(world, oneYear, { KeyAlgorithm: 0 }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ period: 365 }),
  },
  {
    title: "needs no permission but its own",
    source: "assumed",
    ask: async (world) => ({
      ...(await templated(world, twoSteps)),
      token: await world.aToken(["CreateKeyFromTemplate"]),
    }),
    answers: { result: 0 },
  },
];

const locked =
  "The specified template id is not allowed because feature lock. Please use an access token with feature lock set to 0 or set it to the id of the license template.";

const refusing: Fixture[] = [
  {
    title: "serves a token whose feature lock is the template's id",
    source: "sdk",
    ask: async (world) => {
      const asked = await templated(world, oneYear);
      return { ...asked, token: await aLockedToken(world, { FeatureLock: asked.LicenseTemplateId }) };
    },
    answers: { result: 0 },
  },
  nothingMade({
    title: "refuses a token whose feature lock is another template's id",
    source: "sdk",
    ask: async (world) => {
      const asked = await templated(world, oneYear);
      return { ...asked, token: await aLockedToken(world, { FeatureLock: (asked.LicenseTemplateId as number) + 1 }) };
    },
    answers: refusal(locked),
  }),
  nothingMade({
    title: "refuses a token without its permission",
    source: "inferred",
    ask: async (world) => ({
      ...(await templated(world, oneYear)),
      token: await aTokenWithout(world, "CreateKeyFromTemplate"),
    }),
    answers: refusal("Access denied."),
  }),
  nothingMade({
    title: "holds a product lock against the template's product and says what is wrong with the template",
    source: "assumed",
    ask: async (world) => ({
      ...(await templated(world, oneYear)),
      token: await aLockedToken(world, { ProductLock: await world.aProduct() }),
    }),
    answers: refusal("The license template is not valid: Access denied."),
  }),
  {
    title: "serves a token that is locked to the template's product",
    source: "inferred",
    ask: async (world) => {
      const asked = await templated(world, oneYear);
      return { ...asked, token: await aLockedToken(world, { ProductLock: asked.ProductId }) };
    },
    answers: { result: 0 },
  },
  {
    title: "does not find a template that does not exist",
    source: "assumed",
    ask: () => ({ LicenseTemplateId: 2_000_000_000 }),
    answers: refusal("Could not find the license template."),
  },
  {
    title: "tells when the template's product does not exist",
    source: "assumed",
    ask: async (world) => ({ LicenseTemplateId: await aTemplate(world, oneYear(2_000_000_000)) }),
    answers: refusal("The license template is not valid: Could not find the product."),
  },
  nothingMade({
    title: "leaves nothing behind when a later step fails",
    source: "assumed",
    ask: (world) =>
      templated(world, (ProductId) => [
        { APIMethodName: "CreateKey", Parameters: { ProductId, Period: 30 } },
        { APIMethodName: "AddDataObjectToKey", Parameters: { ProductId, Key: "[kee]", Name: "credits" } },
      ]),
    answers: refusal("The license template is not valid: Not enough permission and/or key not found."),
  }),
  nothingMade({
    title: "tells what an SKGL product cannot do, and logs 3020",
    source: "assumed",
    ask: (world) => templated(world, (ProductId) => ({ ProductId, Period: 1_000 }), { KeyAlgorithm: 0 }),
    answers: refusal(
      "The license template is not valid: Creation of a license with 1000 day(s) is not possible in SKGL. The limit is 999 days.",
    ),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3020 }),
  }),
  ...[undefined, "", 0, -1, "yearly", 1.5].map(
    (LicenseTemplateId): Fixture => ({
      title: `refuses LicenseTemplateId ${JSON.stringify(LicenseTemplateId) ?? "left out"}`,
      source: "documented",
      ask: () => ({ LicenseTemplateId }),
      answers: refusal("The input parameters were incorrect."),
    }),
  ),
  {
    title: "refuses a token that nobody issued with HTTP 401",
    source: "observed",
    ask: async (world) => ({ ...(await templated(world, oneYear)), token: "nonsense" }),
    answers: { status: 401, ...refusal("Unable to authenticate.") },
  },
];

function nothingMade(fixture: Fixture): Fixture {
  return {
    ...fixture,
    async afterwards(check) {
      check.expect(await licenseCount(check.world, check.asked.ProductId as number)).toBe(0);
      await fixture.afterwards?.(check);
    },
  };
}

export default fixturesOf("key/CreateKeyFromTemplate", [...making, ...refusing]);

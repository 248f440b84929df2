import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

/** @returns the new template's id */
async function aTemplate(world: World, Name: string, parameters: unknown): Promise<unknown> {
  const Parameters = JSON.stringify(parameters);
  return (await world.granted("admin/AddTemplate", { Name, Parameters })).licenseTemplateId;
}

export default fixturesOf("licensetemplate/GetLicenseTemplates", [
  {
    title: "lists templates of both formats, as they were written",
    source: "sdk",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      await aTemplate(world, "Yearly", { ProductId, Period: 365 });
      await aTemplate(world, "Pages", [{ APIMethodName: "CreateKey", Parameters: { ProductId, Period: 30 } }]);
      return { Mine: ProductId };
    },
    answers: { result: 0, message: "" },
    afterwards: ({ asked: { Mine: ProductId }, answer, expect }) => {
      const templates = (answer.licenseTemplates as Record<string, unknown>[]).slice(-2);
      const steps = [{ APIMethodName: "CreateKey", Parameters: { ProductId, Period: 30 } }];
      expect(templates).toEqual([
        {
          id: expect.any(Number),
          name: "Yearly",
          productId: ProductId,
          parameters: JSON.stringify({ ProductId, Period: 365 }),
        },
        { id: expect.any(Number), name: "Pages", productId: ProductId, parameters: JSON.stringify(steps) },
      ]);
    },
  },
  {
    title: "lists only the templates of the product that the token is locked to",
    source: "inferred",
    ask: async (world) => {
      const ProductLock = await world.aProduct();
      await aTemplate(world, "Yearly", { ProductId: ProductLock, Period: 365 });
      await aTemplate(world, "Other", { ProductId: await world.aProduct(), Period: 365 });
      return { token: await world.aToken(["GetLicenseTemplates"], { ProductLock }) };
    },
    answers: { result: 0, licenseTemplates: [{ name: "Yearly" }] },
  },
  {
    title: "tells 0 for a template that names no product",
    source: "assumed",
    ask: async (world) => {
      await aTemplate(world, "Anywhere", { Period: 7 });
      return {};
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) =>
      expect((answer.licenseTemplates as unknown[]).at(-1)).toMatchObject({ name: "Anywhere", productId: 0 }),
  },
  {
    title: "shows none of another account",
    source: "assumed",
    async ask(world) {
      await aTemplate(world, "Only here", { Period: 7 });
      return { token: (await world.anotherAccount()).token };
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) =>
      expect(answer.licenseTemplates).not.toContainEqual(expect.objectContaining({ name: "Only here" })),
  },
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["CreateKeyFromTemplate"]) }),
    answers: refusal("Access denied."),
  },
]);

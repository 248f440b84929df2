import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { creations } from "../key/creations.ts";
import { licenseCount } from "../key/seeds.ts";

const chosen = '["Drawing",["Export",["PDF"]]]';

const withFeatures: Fixture[] = [
  {
    title: "makes each license with its features, where applications look for them",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), NoOfKeys: 2, TemplateFeatures: chosen }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      const keys = (answer.keys as { key: string }[]).map(({ key }) => key);
      expect(keys).toHaveLength(2);
      for (const Key of keys) {
        const { dataObjects } = await world.licenseOf({ ProductId: asked.ProductId as number, Key });
        expect(dataObjects).toMatchObject([{ name: "cryptolens_features", stringValue: chosen, intValue: 0 }]);
      }
    },
  },
  ...["", "[]"].map(
    (TemplateFeatures): Fixture => ({
      title: `hangs nothing on a license whose features are ${TemplateFeatures || "empty"}`,
      source: "assumed",
      ask: async (world) => ({ ProductId: await world.aProduct(), TemplateFeatures }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, answer, expect }) => {
        const named = { ProductId: asked.ProductId as number, Key: answer.key as string };
        expect(await world.licenseOf(named)).toMatchObject({ dataObjects: [] });
      },
    }),
  ),
  ...["{}", "[1]", '["A",["B",1]]', "nonsense"].map(
    (TemplateFeatures): Fixture => ({
      title: `refuses ${TemplateFeatures} as features and makes nothing`,
      source: "assumed",
      ask: async (world) => ({ ProductId: await world.aProduct(), TemplateFeatures }),
      answers: refusal(
        'The template features are not valid: A feature template is a JSON array of "Name" or ["Name", [children]].',
      ),
      afterwards: async ({ world, asked, expect }) =>
        expect(await licenseCount(world, asked.ProductId as number)).toBe(0),
    }),
  ),
];

export default fixturesOf("admin/CreateLicenses", [
  ...withFeatures,
  ...creations.map((fixture): Fixture => ({ ...fixture, source: "assumed" })),
]);

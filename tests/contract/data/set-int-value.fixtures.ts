import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { anObject, byId, type Form, objectOf, toKey, toMachineCode } from "./forms.ts";
import { objectFixtures } from "./object-fixtures.ts";

const rest = { IntValue: 9 };

export default [
  fixturesOf("data/SetIntValue", [...common(byId), ...objectFixtures(byId, "SetIntValue", rest)]),
  fixturesOf("data/SetIntValueToKey", [...common(toKey), ...objectFixtures(toKey, "SetIntValue", rest)]),
  fixturesOf("data/SetIntValueToMachineCode", [
    ...common(toMachineCode),
    ...objectFixtures(toMachineCode, "SetIntValue", rest),
  ]),
];

function common(form: Form): Fixture[] {
  const asking = (fields: Record<string, unknown>) => async (world: Parameters<Fixture["ask"]>[0]) => ({
    ...(await anObject(world, form)).named,
    ...fields,
  });
  const becomes = (title: string, source: Fixture["source"], IntValue: unknown, intValue: number): Fixture => ({
    title,
    source,
    ask: asking({ IntValue }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(Object.keys(answer).sort()).toEqual(["message", "result", "status"]);
      expect(await objectOf(world, asked.Id)).toMatchObject({ name: "pages", stringValue: "A4", intValue });
    },
  });
  return [
    becomes("replaces the number and nothing else", "documented", 42, 42),
    becomes("takes a negative number", "documented", -42, -42),
    becomes("takes the largest number", "documented", 2_147_483_647, 2_147_483_647),
    becomes("takes the smallest number", "documented", -2_147_483_648, -2_147_483_648),
    becomes("stores 0 for one more than the largest", "sdk", "2147483648", 0),
    becomes("stores 0 for one less than the smallest", "sdk", "-2147483649", 0),
    becomes("stores 0 for the largest number of 64 bits", "sdk", "9223372036854775807", 0),
    becomes("takes a missing number for 0", "documented", undefined, 0),
    becomes("takes an empty number for 0", "sdk", "", 0),
    becomes("takes None for 0", "sdk", "None", 0),
    becomes("takes null for 0", "sdk", "null", 0),
    ...["A4", "1.5", "1e3", "--1"].map(
      (IntValue): Fixture => ({
        title: `refuses the number ${IntValue}`,
        source: "documented",
        ask: asking({ IntValue }),
        answers: refusal("The input parameters were incorrect."),
        afterwards: async ({ world, asked, expect }) =>
          expect(await objectOf(world, asked.Id)).toMatchObject({ intValue: 5 }),
      }),
    ),
    {
      title: "ignores the bound that .NET sends along",
      source: "sdk",
      ask: asking({ IntValue: 42, EnableBound: "True", Bound: 6 }),
      answers: { result: 0 },
    },
    {
      title: "is not limited by the feature lock",
      source: "inferred",
      ask: async (world) => ({
        ...(await anObject(world, form)).named,
        IntValue: 42,
        token: await world.aToken(["SetIntValue"], { FeatureLock: 2 }),
      }),
      answers: { result: 0 },
    },
    {
      title: "leaves a log row with the object and the number",
      source: "documented",
      ask: asking({ IntValue: 42 }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) => {
        const { logs } = await world.granted("ai/GetWebAPILog", { OrderBy: "Id descending", Limit: 1 });
        expect(logs).toMatchObject([{ state: 8013, doId: asked.Id, doIntValue: 42, key: asked.Key ?? "" }]);
      },
    },
  ];
}

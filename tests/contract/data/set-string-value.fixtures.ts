import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { anObject, byId, type Form, objectOf, toKey, toMachineCode } from "./forms.ts";
import { objectFixtures } from "./object-fixtures.ts";

const rest = { StringValue: "A5" };

export default [
  fixturesOf("data/SetStringValue", [...common(byId), ...objectFixtures(byId, "SetStringValue", rest)]),
  fixturesOf("data/SetStringValueToKey", [...common(toKey), ...objectFixtures(toKey, "SetStringValue", rest)]),
  fixturesOf("data/SetStringValueToMachineCode", [
    ...common(toMachineCode),
    ...objectFixtures(toMachineCode, "SetStringValue", rest),
  ]),
];

function common(form: Form): Fixture[] {
  const becomes = (title: string, source: Fixture["source"], given: string | undefined, kept = given): Fixture => ({
    title,
    source,
    ask: async (world) => ({ ...(await anObject(world, form)).named, StringValue: given }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(Object.keys(answer).sort()).toEqual(["message", "result", "status"]);
      expect(await objectOf(world, asked.Id)).toMatchObject({ name: "pages", stringValue: kept, intValue: 5 });
    },
  });
  return [
    becomes("replaces the text and nothing else", "documented", "A5"),
    becomes("keeps every character", "assumed", ' {"size":"A5"}\r\n+&%=\u00f6\u{1F511}\t'),
    becomes("keeps the words None and null", "assumed", "None"),
    becomes("takes 10,000 characters", "documented", "s".repeat(10_000)),
    becomes("takes a missing text for the empty one", "inferred", undefined, ""),
    becomes("takes an empty text", "inferred", ""),
    {
      title: "refuses 10,001 characters",
      source: "documented",
      ask: async (world) => ({ ...(await anObject(world, form)).named, StringValue: "s".repeat(10_001) }),
      answers: refusal("The input parameters were incorrect."),
      afterwards: async ({ world, asked, expect }) =>
        expect(await objectOf(world, asked.Id)).toMatchObject({ stringValue: "A4" }),
    },
    {
      title: "leaves a log row with the object",
      source: "documented",
      ask: async (world) => ({ ...(await anObject(world, form)).named, StringValue: "A5" }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) => {
        const { logs } = await world.granted("ai/GetWebAPILog", { OrderBy: "Id descending", Limit: 1 });
        expect(logs).toMatchObject([{ state: 8014, doId: asked.Id, doIntValue: 0, key: asked.Key ?? "" }]);
      },
    },
  ];
}

import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { anObject, byId, type Form, objectOf, outOfReach, toKey, toMachineCode } from "./forms.ts";
import { objectFixtures } from "./object-fixtures.ts";

export default [
  fixturesOf("data/RemoveDataObject", [...common(byId), ...objectFixtures(byId, "RemoveDataObject")]),
  fixturesOf("data/RemoveDataObjectToKey", [
    ...common(toKey),
    ...named(toKey),
    ...objectFixtures(toKey, "RemoveDataObject"),
  ]),
  fixturesOf("data/RemoveDataObjectToMachineCode", [
    ...common(toMachineCode),
    ...named(toMachineCode),
    ...objectFixtures(toMachineCode, "RemoveDataObject"),
  ]),
];

function common(form: Form): Fixture[] {
  return [
    {
      title: "removes the object and answers with nothing else",
      source: "documented",
      ask: async (world) => (await anObject(world, form)).named,
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, answer, expect }) => {
        expect(Object.keys(answer).sort()).toEqual(["message", "result", "status"]);
        expect(await objectOf(world, asked.Id)).toBeUndefined();
      },
    },
    {
      title: "does not remove an object twice",
      source: "inferred",
      ask: async (world) => {
        const { named } = await anObject(world, form);
        await world.granted(`data/RemoveDataObject${form.suffix}`, named);
        return named;
      },
      answers: refusal(outOfReach),
    },
    {
      title: "leaves a log row with the object that is gone",
      source: "documented",
      ask: async (world) => (await anObject(world, form)).named,
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) => {
        const { logs } = await world.granted("ai/GetWebAPILog", { OrderBy: "Id descending", Limit: 1 });
        expect(logs).toMatchObject([{ state: 8016, doId: asked.Id, key: asked.Key ?? "" }]);
      },
    },
  ];
}

function named(form: Form): Fixture[] {
  return [
    {
      title: "removes the oldest of several objects with one name",
      source: "inferred",
      ask: async (world) => {
        const first = await anObject(world, form);
        const second = await anObject(world, form, {}, first.place);
        return { ...first.place, Name: "pages", Objects: JSON.stringify([first.id, second.id]) };
      },
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) => {
        const [first, second] = JSON.parse(asked.Objects as string) as number[];
        expect(await objectOf(world, first)).toBeUndefined();
        expect(await objectOf(world, second)).toBeDefined();
      },
    },
  ];
}

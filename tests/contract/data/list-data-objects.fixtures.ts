import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { anObject, byId, type Fields, type Form, globalIdOf, outOfReach, toKey, toMachineCode } from "./forms.ts";
import { placeFixtures } from "./place-fixtures.ts";

export default [
  fixturesOf("data/ListDataObjects", [...common(byId), ...general(), ...placeFixtures(byId, "ListDataObjects")]),
  fixturesOf("data/ListDataObjectsToKey", [...common(toKey), ...placeFixtures(toKey, "ListDataObjects")]),
  fixturesOf("data/ListDataObjectsToMachineCode", [
    ...common(toMachineCode),
    ...placeFixtures(toMachineCode, "ListDataObjects"),
  ]),
];

function common(form: Form): Fixture[] {
  const threePlaces = async (world: Parameters<Fixture["ask"]>[0], fields: Fields) => {
    const { place } = await anObject(world, form, { Name: "pages", StringValue: "", IntValue: 1 });
    await anObject(world, form, { Name: "ink", IntValue: -2 }, place);
    await anObject(world, form, { Name: "extra pages", IntValue: 3 }, place);
    return { ...place, ...fields };
  };
  return [
    {
      title: "answers with an empty list where nothing hangs",
      source: "documented",
      ask: (world) => form.place(world),
      answers: { result: 0, message: "", dataObjects: [] },
    },
    {
      title: "lists objects by ascending id, with exactly four fields and no null",
      source: "observed",
      ask: (world) => threePlaces(world, {}),
      answers: { result: 0, message: "" },
      afterwards: ({ answer, expect }) => {
        const objects = answer.dataObjects as Fields[];
        const ids = objects.map(({ id }) => id as number);
        expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        expect(objects.map(({ id: _, ...shown }) => shown)).toEqual([
          { name: "pages", stringValue: "", intValue: 1 },
          { name: "ink", stringValue: "A4", intValue: -2 },
          { name: "extra pages", stringValue: "A4", intValue: 3 },
        ]);
      },
    },
    {
      title: "keeps to names that contain a text",
      source: "documented",
      ask: (world) => threePlaces(world, { Contains: "pages" }),
      answers: { result: 0, dataObjects: [{ name: "pages" }, { name: "extra pages" }] },
    },
    {
      title: "tells the text in names apart by case",
      source: "assumed",
      ask: (world) => threePlaces(world, { Contains: "Pages" }),
      answers: { result: 0, dataObjects: [] },
    },
    ...["", "None", "null"].map(
      (Contains): Fixture => ({
        title: `lists all when the text is ${Contains || "empty"}`,
        source: "sdk",
        ask: (world) => threePlaces(world, { Contains }),
        answers: { result: 0, dataObjects: [{}, {}, {}] },
      }),
    ),
    {
      title: "takes a percent sign for itself",
      source: "assumed",
      ask: (world) => threePlaces(world, { Contains: "%" }),
      answers: { result: 0, dataObjects: [] },
    },
    {
      title: "leaves no log row, because nothing changed",
      source: "documented",
      ask: (world) => threePlaces(world, {}),
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) =>
        expect(await world.lastLog((asked.ProductId ?? asked.ReferencerId) as number)).toMatchObject({
          state: 8015,
          doIntValue: 3,
        }),
    },
  ];
}

function general(): Fixture[] {
  const listed = (answer: Fields) => answer.dataObjects as Fields[];
  return [
    {
      title: "lists the account's own objects when told nothing",
      source: "documented",
      ask: async (world) => {
        await anObject(world, byId, { Name: "own" }, {});
        return { Contains: "own" };
      },
      answers: { result: 0 },
      afterwards: ({ answer, expect }) => expect(listed(answer)[0]).not.toHaveProperty("referencerType"),
    },
    {
      title: "lists a license's objects by its globalId",
      source: "documented",
      ask: async (world) => {
        const { place } = await anObject(world, toKey);
        return { ReferencerType: "Key", ReferencerId: await globalIdOf(world, place) };
      },
      answers: { result: 0, dataObjects: [{ name: "pages" }] },
    },
    {
      title: "shows the objects of every level with what they hang on, as numbers",
      source: "documented",
      ask: async (world) => {
        await anObject(world, byId, { Name: "everywhere account" }, {});
        await anObject(world, byId, { Name: "everywhere product" });
        await anObject(world, toKey, { Name: "everywhere key" });
        await anObject(world, toMachineCode, { Name: "everywhere machine" });
        return { ShowAll: "True", Contains: "everywhere", ReferencerType: "Product", ReferencerId: 1 };
      },
      answers: {
        result: 0,
        dataObjects: [
          { name: "everywhere account", referencerType: 0 },
          { name: "everywhere product", referencerType: 1 },
          { name: "everywhere key", referencerType: 2 },
          { name: "everywhere machine", referencerType: 3 },
        ],
      },
      afterwards: ({ answer, expect }) => {
        for (const object of listed(answer)) expect(Number.isInteger(object.referencerId)).toBe(true);
      },
    },
    {
      title: "shows another account none of them",
      source: "assumed",
      ask: async (world) => {
        await anObject(world, byId, { Name: "everywhere account" }, {});
        return { ShowAll: true, Contains: "everywhere", token: (await world.anotherAccount()).token };
      },
      answers: { result: 0, dataObjects: [] },
    },
    ...[{ KeyLock: -1 }, { KeyLock: 1 }, { ProductLock: 1 }].map(
      (locks): Fixture => ({
        title: `shows everything to no token with ${JSON.stringify(locks)}`,
        source: "inferred",
        ask: async (world) => ({ ShowAll: true, token: await world.aToken(["ListDataObjects"], locks) }),
        answers: refusal(outOfReach),
      }),
    ),
    ...["MachineCode", 3, "License"].map(
      (ReferencerType): Fixture => ({
        title: `refuses ${ReferencerType} for what they hang on`,
        source: "assumed",
        ask: () => ({ ReferencerType, ReferencerId: 1 }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    {
      title: "refuses a product without id",
      source: "inferred",
      ask: () => ({ ReferencerType: 1, ReferencerId: 0 }),
      answers: refusal("The input parameters were incorrect."),
    },
  ];
}

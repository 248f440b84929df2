import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { anObject, byId, type Form, objectOf, objectsAt, outOfReach, toKey, toMachineCode } from "./forms.ts";
import { placeFixtures } from "./place-fixtures.ts";

export default [
  fixturesOf("data/AddDataObject", [...common(byId), ...general(), ...placeFixtures(byId, "AddDataObject")]),
  fixturesOf("data/AddDataObjectToKey", [...common(toKey), ...placeFixtures(toKey, "AddDataObject")]),
  fixturesOf("data/AddDataObjectToMachineCode", [
    ...common(toMachineCode),
    ...machine(),
    ...placeFixtures(toMachineCode, "AddDataObject"),
  ]),
];

function common(form: Form): Fixture[] {
  const withFields = (fields: Record<string, unknown>) => async (world: Parameters<Fixture["ask"]>[0]) => ({
    ...(await form.place(world)),
    ...fields,
  });
  return [
    {
      title: "adds an object and answers with its id",
      source: "documented",
      ask: withFields({ Name: "pages", StringValue: "A4", IntValue: -5 }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, answer, expect }) => {
        expect(Object.keys(answer).sort()).toEqual(["id", "message", "result", "status"]);
        expect(await objectsAt(world, form, asked)).toEqual([
          { id: answer.id, name: "pages", stringValue: "A4", intValue: -5 },
        ]);
      },
    },
    {
      title: "adds an object with nothing set, whose texts are empty and never null",
      source: "sdk",
      ask: withFields({}),
      answers: { result: 0 },
      afterwards: async ({ world, asked, answer, expect }) =>
        expect(await objectsAt(world, form, asked)).toEqual([
          { id: answer.id, name: "", stringValue: "", intValue: 0 },
        ]),
    },
    {
      title: "keeps texts to the letter, even None, null and spaces",
      source: "assumed",
      ask: withFields({ Name: "None", StringValue: " null\n\u00f6\u{1F511} " }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) =>
        expect(await objectsAt(world, form, asked)).toMatchObject([
          { name: "None", stringValue: " null\n\u00f6\u{1F511} " },
        ]),
    },
    ...[-2_147_483_648, 2_147_483_647].map(
      (IntValue): Fixture => ({
        title: `keeps the number ${IntValue}`,
        source: "documented",
        ask: withFields({ IntValue }),
        answers: { result: 0 },
        afterwards: async ({ world, asked, expect }) =>
          expect(await objectsAt(world, form, asked)).toMatchObject([{ intValue: IntValue }]),
      }),
    ),
    ...["2147483648", "-2147483649", "9223372036854775808", "1.5", "A4", "1e3", "0x10"].map(
      (IntValue): Fixture => ({
        title: `refuses the number ${IntValue}`,
        source: "inferred",
        ask: withFields({ IntValue }),
        answers: refusal("The input parameters were incorrect."),
        afterwards: async ({ world, asked, expect }) => {
          const { IntValue: _, ...place } = asked;
          expect(await objectsAt(world, form, place)).toEqual([]);
        },
      }),
    ),
    ...["None", "null", ""].map(
      (absent): Fixture => ({
        title: `takes a number and a switch that are ${absent || "empty"} for not given`,
        source: "sdk",
        ask: withFields({ Name: "pages", IntValue: absent, CheckForDuplicates: absent }),
        answers: { result: 0 },
        afterwards: async ({ world, asked, expect }) =>
          expect(await objectsAt(world, form, asked)).toMatchObject([{ intValue: 0 }]),
      }),
    ),
    {
      title: "takes names of 100 and texts of 10,000 characters",
      source: "documented",
      ask: withFields({ Name: "n".repeat(100), StringValue: "s".repeat(10_000) }),
      answers: { result: 0 },
    },
    {
      title: "refuses a name of 101 characters",
      source: "documented",
      ask: withFields({ Name: "n".repeat(101) }),
      answers: refusal("The input parameters were incorrect."),
    },
    {
      title: "refuses a text of 10,001 characters",
      source: "documented",
      ask: withFields({ StringValue: "s".repeat(10_001) }),
      answers: refusal("The input parameters were incorrect."),
    },
    {
      title: "lets names repeat",
      source: "documented",
      ask: async (world) => ({ ...(await anObject(world, form)).place, Name: "pages" }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) =>
        expect(await objectsAt(world, form, asked)).toMatchObject([{ name: "pages" }, { name: "pages" }]),
    },
    {
      title: "lets names repeat when the check for duplicates is off",
      source: "documented",
      ask: async (world) => ({ ...(await anObject(world, form)).place, Name: "pages", CheckForDuplicates: "False" }),
      answers: { result: 0 },
    },
    {
      title: "refuses a name that is there already when asked to check",
      source: "sdk",
      ask: async (world) => ({ ...(await anObject(world, form)).place, Name: "pages", CheckForDuplicates: "True" }),
      answers: refusal("A data object with the same name already exists."),
      afterwards: async ({ world, asked, expect }) => expect(await objectsAt(world, form, asked)).toHaveLength(1),
    },
    {
      title: "tells names apart by case when asked to check",
      source: "assumed",
      ask: async (world) => ({ ...(await anObject(world, form)).place, Name: "Pages", CheckForDuplicates: true }),
      answers: { result: 0 },
    },
    {
      title: "checks for duplicates only where the object goes",
      source: "documented",
      ask: async (world) => {
        await anObject(world, form);
        return { ...(await form.place(world)), Name: "pages", CheckForDuplicates: true };
      },
      answers: { result: 0 },
    },
    {
      title: "refuses a switch that says neither yes nor no",
      source: "documented",
      ask: withFields({ CheckForDuplicates: "perhaps" }),
      answers: refusal("The input parameters were incorrect."),
    },
    {
      title: "leaves a log row with the object and its number",
      source: "documented",
      ask: withFields({ Name: "pages", IntValue: 5 }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, answer, expect }) =>
        expect(await world.lastLog((asked.ProductId ?? asked.ReferencerId) as number)).toMatchObject({
          state: 8015,
          doId: answer.id,
          doIntValue: 5,
          key: asked.Key ?? "",
        }),
    },
    {
      title: "leaves a log row of a failure",
      source: "documented",
      ask: async (world) => ({ ...(await anObject(world, form)).place, Name: "pages", CheckForDuplicates: true }),
      answers: { result: 1 },
      afterwards: async ({ world, asked, expect }) =>
        expect(await world.lastLog((asked.ProductId ?? asked.ReferencerId) as number)).toMatchObject({ state: 8025 }),
    },
  ];
}

function general(): Fixture[] {
  return [
    ...[{}, { ReferencerType: "User" }, { ReferencerType: 0, ReferencerId: 77 }].map(
      (place): Fixture => ({
        title: `adds to the account when asked with ${JSON.stringify(place)}`,
        source: "documented",
        ask: () => ({ ...place, Name: "paper" }),
        answers: { result: 0 },
        afterwards: async ({ world, answer, expect }) =>
          expect(await objectOf(world, answer.id)).toMatchObject({ name: "paper", referencerType: 0 }),
      }),
    ),
    ...(["Product", "product", 1] as const).map(
      (ReferencerType): Fixture => ({
        title: `knows a product as ${ReferencerType}`,
        source: "sdk",
        ask: async (world) => ({ ReferencerType, ReferencerId: await world.aProduct() }),
        answers: { result: 0 },
        afterwards: async ({ world, asked, answer, expect }) =>
          expect(await objectOf(world, answer.id)).toMatchObject({
            referencerType: 1,
            referencerId: asked.ReferencerId,
          }),
      }),
    ),
    ...(["Key", 2] as const).map(
      (ReferencerType): Fixture => ({
        title: `knows a license as ${ReferencerType} and its globalId`,
        source: "documented",
        ask: async (world) => {
          const { globalId } = await world.licenseOf(await world.aLicense());
          return { ReferencerType, ReferencerId: globalId };
        },
        answers: { result: 0 },
        afterwards: async ({ world, asked, answer, expect }) =>
          expect(await objectOf(world, answer.id)).toMatchObject({
            referencerType: 2,
            referencerId: asked.ReferencerId,
          }),
      }),
    ),
    ...["MachineCode", 3, 4, -1, "License"].map(
      (ReferencerType): Fixture => ({
        title: `refuses ${ReferencerType} for what it hangs on`,
        source: "assumed",
        ask: () => ({ ReferencerType, ReferencerId: 1 }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    ...[undefined, 0, ""].map(
      (ReferencerId): Fixture => ({
        title: `refuses a product whose id is ${ReferencerId === "" ? "empty" : ReferencerId}`,
        source: "inferred",
        ask: () => ({ ReferencerType: "Product", ReferencerId }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    ...["Product", "Key"].map(
      (ReferencerType): Fixture => ({
        title: `does not know a ${ReferencerType.toLowerCase()} that was never made`,
        source: "documented",
        ask: () => ({ ReferencerType, ReferencerId: 2_000_000_000 }),
        answers: refusal(outOfReach),
      }),
    ),
  ];
}

function machine(): Fixture[] {
  return [
    {
      title: "keeps a machine's objects apart from its key's",
      source: "sdk",
      ask: async (world) => ({ ...(await toMachineCode.place(world)), Name: "pages" }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) => {
        const { MachineCode: _, ...license } = asked;
        expect(await objectsAt(world, toKey, license)).toEqual([]);
        expect(await world.licenseOf(license as { ProductId: number; Key: string })).toMatchObject({ dataObjects: [] });
      },
    },
    {
      title: "keeps a machine's objects apart from another machine's",
      source: "inferred",
      ask: async (world) => {
        const ada = await toMachineCode.place(world);
        await world.granted("key/Activate", { ...ada, MachineCode: "grace-desktop" });
        await anObject(world, toMachineCode, {}, ada);
        return { ...ada, MachineCode: "grace-desktop", Name: "pages", CheckForDuplicates: true };
      },
      answers: { result: 0 },
    },
    {
      title: "takes the empty machine code for one like any other",
      source: "sdk",
      ask: async (world) => {
        const license = await world.aLicense();
        await world.granted("key/Activate", license);
        return { ...license, MachineCode: "" };
      },
      answers: { result: 0 },
    },
  ];
}

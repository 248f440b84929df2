import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { anObject, byId, type Fields, type Form, objectOf, toKey, toMachineCode } from "./forms.ts";
import { objectFixtures } from "./object-fixtures.ts";

const operations = ["IncrementIntValue", "DecrementIntValue"] as const;
type Operation = (typeof operations)[number];

const largest = 2_147_483_647;
const smallest = -2_147_483_648;

export default operations.flatMap((operation) =>
  ([byId, toKey, toMachineCode] as const).map((form) =>
    fixturesOf(`data/${operation}${form.suffix}`, [
      ...steps(operation, form),
      ...bounds(operation, form),
      ...locks(operation, form),
      ...logRows(operation, form),
      ...objectFixtures(form, operation, { IntValue: 2 }),
    ]),
  ),
);

/** Numbers are written for counting up and mirrored for counting down. */
function mirrored(operation: Operation, number: number): number {
  return operation === "IncrementIntValue" ? number : -number;
}

/** A case about an object with the number `from`. */
function stepping(form: Form, title: string, source: Fixture["source"], from: number, asked: Fields) {
  return {
    title,
    source,
    ask: async (world: Parameters<Fixture["ask"]>[0]) => ({
      ...(await anObject(world, form, { IntValue: from })).named,
      ...asked,
    }),
  };
}

function endsAt(intValue: number): Pick<Fixture, "answers" | "afterwards"> {
  return {
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(Object.keys(answer).sort()).toEqual(["message", "result", "status"]);
      expect(await objectOf(world, asked.Id)).toMatchObject({ name: "pages", stringValue: "A4", intValue });
    },
  };
}

function staysAt(intValue: number, text: string): Pick<Fixture, "answers" | "afterwards"> {
  return {
    answers: refusal(text),
    afterwards: async ({ world, asked, expect }) => expect(await objectOf(world, asked.Id)).toMatchObject({ intValue }),
  };
}

function steps(operation: Operation, form: Form): Fixture[] {
  const at = (number: number) => mirrored(operation, number);
  const edge = operation === "IncrementIntValue" ? largest : smallest;
  const incorrect = "The input parameters were incorrect.";
  return [
    {
      ...stepping(form, "goes one step, and does not tell the new number", "documented", 5, { IntValue: 2 }),
      ...endsAt(5 + at(2)),
    },
    { ...stepping(form, "drops the sign of the step", "documented", 5, { IntValue: -2 }), ...endsAt(5 + at(2)) },
    { ...stepping(form, "passes 0", "documented", at(-1), { IntValue: 2 }), ...endsAt(at(1)) },
    ...[undefined, "", 0, "None", "null"].map(
      (IntValue): Fixture => ({
        ...stepping(form, `stays where it is with a step of ${IntValue === "" ? "nothing" : IntValue}`, "inferred", 5, {
          IntValue,
        }),
        ...endsAt(5),
      }),
    ),
    { ...stepping(form, "reaches the last number", "documented", edge - at(2), { IntValue: 2 }), ...endsAt(edge) },
    {
      ...stepping(form, "does not leave 32 bits", "documented", edge - at(1), { IntValue: 2 }),
      ...staysAt(edge - at(1), "The operation would cause an integer overflow."),
    },
    {
      ...stepping(form, "does not leave 32 bits with the largest step", "documented", at(1), { IntValue: largest }),
      ...(operation === "IncrementIntValue"
        ? staysAt(1, "The operation would cause an integer overflow.")
        : endsAt(smallest)),
    },
    {
      ...stepping(form, "refuses a step whose size has no 32 bits", "inferred", 5, { IntValue: smallest }),
      ...staysAt(5, incorrect),
    },
    ...["2147483648", "1.5", "A4"].map(
      (IntValue): Fixture => ({
        ...stepping(form, `refuses a step of ${IntValue}`, "documented", 5, { IntValue }),
        ...staysAt(5, incorrect),
      }),
    ),
  ];
}

function bounds(operation: Operation, form: Form): Fixture[] {
  const at = (number: number) => mirrored(operation, number);
  const text =
    operation === "IncrementIntValue" ? "The upper bound has been reached." : "The lower bound has been reached.";
  const bounded = (title: string, source: Fixture["source"], asked: Fields) =>
    stepping(form, title, source, at(5), { IntValue: 2, EnableBound: true, ...asked });
  return [
    { ...bounded("reaches the bound itself", "documented", { Bound: at(7) }), ...endsAt(at(7)) },
    { ...bounded("refuses a step past the bound as a whole", "inferred", { Bound: at(6) }), ...staysAt(at(5), text) },
    { ...bounded("stays at the bound", "documented", { Bound: at(5) }), ...staysAt(at(5), text) },
    { ...bounded("takes a missing bound for 0", "documented", {}), ...staysAt(at(5), text) },
    { ...bounded("takes an empty bound for 0", "sdk", { Bound: "" }), ...staysAt(at(5), text) },
    {
      ...bounded("takes True as Python writes it", "sdk", { EnableBound: "True", Bound: at(6) }),
      ...staysAt(at(5), text),
    },
    {
      ...bounded("ignores a bound that is not switched on", "documented", { EnableBound: "False", Bound: at(6) }),
      ...endsAt(at(7)),
    },
    {
      ...bounded("ignores a bound when the switch is empty", "sdk", { EnableBound: "", Bound: at(6) }),
      ...endsAt(at(7)),
    },
    {
      ...bounded("refuses a bound of more than 32 bits", "documented", { Bound: "2147483648" }),
      ...staysAt(at(5), "The input parameters were incorrect."),
    },
  ];
}

function locks(operation: Operation, form: Form): Fixture[] {
  const locked = (title: string, IntValue: number) => ({
    title,
    source: "documented" as const,
    ask: async (world: Parameters<Fixture["ask"]>[0]) => ({
      ...(await anObject(world, form)).named,
      IntValue,
      token: await world.aToken([operation], { FeatureLock: 3 }),
    }),
  });
  const end = 5 + mirrored(operation, 3);
  return [
    { ...locked("goes as far as the feature lock lets it", 3), ...endsAt(end) },
    { ...locked("goes as far as the feature lock lets it with a sign", -3), ...endsAt(end) },
    { ...locked("refuses a step that is larger than the feature lock", 4), ...staysAt(5, "Access denied.") },
    {
      ...locked("refuses a step that is larger than the feature lock but for its sign", -4),
      ...staysAt(5, "Access denied."),
    },
  ];
}

function logRows(operation: Operation, form: Form): Fixture[] {
  const [succeeded, refused] = operation === "IncrementIntValue" ? [8011, 8021] : [8012, 8022];
  const leaves = (state: number): Fixture["afterwards"] => {
    return async ({ world, asked, expect }) => {
      const { logs } = await world.granted("ai/GetWebAPILog", { OrderBy: "Id descending", Limit: 1 });
      expect(logs).toMatchObject([{ state, doId: asked.Id, doIntValue: 2, key: asked.Key ?? "", ip: "127.0.0.0" }]);
    };
  };
  return [
    {
      ...stepping(form, "leaves a log row with the step", "documented", 5, { IntValue: 2 }),
      answers: { result: 0 },
      afterwards: leaves(succeeded!),
    },
    {
      ...stepping(form, "leaves a log row of a step that was refused", "documented", 5, {
        IntValue: 2,
        EnableBound: true,
        Bound: 5,
      }),
      answers: { result: 1 },
      afterwards: leaves(refused!),
    },
  ];
}

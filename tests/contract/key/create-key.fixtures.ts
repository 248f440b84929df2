import { fixturesOf, refusal } from "../fixture.ts";
import { creations } from "./creations.ts";

export default fixturesOf("key/CreateKey", [
  ...creations,
  {
    title: "answers in JSON to whoever says so; server/api/plain-text.test.ts tells of plain text",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), Format: "json" }),
    answers: { result: 0, message: "" },
  },
  {
    title: "refuses a format that there is not",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Format: "xml" }),
    answers: refusal("The input parameters were incorrect."),
  },
]);

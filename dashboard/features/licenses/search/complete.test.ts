import { describe, expect, test } from "vitest";
import { parseSearch } from "../../../../server/domain/search/parse-search.ts";
import { accepted, completionAt } from "./complete.ts";

const now = new Date("2026-03-01T12:00:00Z");
const known = { now, featureNames: ["", "Export to PDF", "F3"] };

/** What is offered where the bar stands. */
function offered(marked: string): string[] {
  const cursor = marked.indexOf("|");
  return completionAt(marked.replace("|", ""), cursor, known).suggestions.map(({ insert }) => insert.trim());
}

/** The text after the first suggestion was taken, with the bar where one types on. */
function taken(marked: string, insert: string): string {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const completion = completionAt(text, cursor, known);
  const suggestion = completion.suggestions.find((one) => one.insert.trim() === insert)!;
  const after = accepted(text, completion, suggestion);
  return `${after.text.slice(0, after.cursor)}|${after.text.slice(after.cursor)}`;
}

describe("what may come next is offered", () => {
  test.each([
    ["exp|", ["Expires"]],
    ["name|", ["Customer.Name"]],
    ["F1 and cre|", ["Created", "Customer.Created"]],
    ["customer.na|", ["Customer.Name"]],
    ["notes.|", ['Notes.contains("")', 'Notes.startswith("")', 'Notes.endswith("")']],
    ["Expires |", ["=", "!=", "<", "<=", ">", ">="]],
    ["F1 |", ["=", "!=", "and", "or"]],
    ["F1 = |", ["true", "false"]],
    ["Expires < to|", ["today", "tomorrow"]],
    ["Expires < D|", ["DateTime(2026, 3, 1)"]],
    ["Expires < today |", ["and", "or"]],
    ["(F1 = true |", ["and", "or", ")"]],
    ["(F1 = true) |", ["and", "or"]],
    ['Notes.contains("a") |', ["and", "or"]],
    ["ActivatedMachines.Any(m|", ["Mid"]],
    ["ActivatedMachines.Count() >= |", []],
    ["ActivatedMachines.Count() |", ["=", "!=", "<", "<=", ">", ">="]],
    ["Expires < DateTime(2026, |", []],
    ['Notes = "exp|', []],
    ["F1|", []],
  ])("at %s", (marked, inserts) => {
    expect(offered(marked)).toEqual(inserts);
  });

  test("a feature by the name that the product gave it", () => {
    const { suggestions } = completionAt("F", 1, known);
    expect(suggestions.map(({ about }) => about).slice(0, 3)).toEqual([
      "Whether feature 1 is on",
      "Whether Export to PDF is on",
      "Whether feature 3 is on",
    ]);
  });
});

describe("a suggestion takes the place of the word", () => {
  test.each([
    ["exp|", "Expires", "Expires |"],
    ["F1 and exp| < today", "Expires", "F1 and Expires |< today"],
    ["no|", "Notes", "Notes |"],
    ["notes.con|", 'Notes.contains("")', 'Notes.contains("|")'],
    ["act|", "ActivatedMachines.Any()", "ActivatedMachines.Any(|)"],
  ])("%s and %s", (marked, insert, after) => {
    expect(taken(marked, insert)).toBe(after);
  });
});

test("whatever is chosen again and again, the server understands the whole of it", () => {
  let text = "";
  for (const insert of ["Expires", "<", "today", "and", "F2", "=", "true", "or", "not", "Block"])
    text = taken(`${text}|`, insert).replace("|", "");
  expect(text).toBe("Expires < today and F2 = true or not Block ");
  expect(parseSearch(text).kind).toBe("or");
});

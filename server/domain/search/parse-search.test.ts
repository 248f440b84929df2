import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchTexts } from "../../../tests/support/search-texts.ts";
import type { Condition, Value } from "./ast.ts";
import type { FieldName } from "./fields.ts";
import { parseSearch } from "./parse-search.ts";
import { maxDepth, maxNodes } from "./parser.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";
import type { Operator } from "./syntax.ts";

const field = (name: FieldName): Value => ({ kind: "field", field: name });
const text = (of: string): Value => ({ kind: "text", text: of });
const number = (of: number): Value => ({ kind: "number", number: of });
const truth = (isTrue: boolean): Value => ({ kind: "boolean", isTrue });
const today: Value = { kind: "date", date: { kind: "variable", name: "today" } };
const is = (left: Value, operator: Operator, right: Value): Condition => ({
  kind: "comparison",
  operator,
  left,
  right,
});
const not = (part: Condition): Condition => ({ kind: "not", part });
const f = (digit: 1 | 2 | 3): Condition => is(field(`f${digit}`), "=", truth(true));

describe("A search means", () => {
  const meanings: [search: string, meaning: Condition][] = [
    ["id=2", is(field("id"), "=", number(2))],
    ["ID == 2", is(field("id"), "=", number(2))],
    ["it.id <> -2", is(field("id"), "!=", number(-2))],
    ["2 < id", is(number(2), "<", field("id"))],
    ["(id) >= 007", is(field("id"), ">=", number(7))],
    ['key = "abc"', is(field("key"), "=", text("abc"))],
    ["itvbc-GXXNU-GSMTK-NIJBT ", is(field("key"), "=", text("itvbc-GXXNU-GSMTK-NIJBT"))],
    ['notes="say \\"hi\\" in C:\\\\data"', is(field("notes"), "=", text('say "hi" in C:\\data'))],
    ['notes="say ""hi"" in C:\\data"', is(field("notes"), "=", text('say "hi" in C:\\data'))],
    ["notes='it''s \"it\"'", is(field("notes"), "=", text('it\'s "it"'))],
    ["notes=''", is(field("notes"), "=", text(""))],
    ["block = yes", is(field("block"), "=", truth(true))],
    ["block != No", is(field("block"), "!=", truth(false))],
    ["f1", f(1)],
    ["not f1 = true", not(f(1))],
    ["!f1", not(f(1))],
    ["f1 = !f2", { kind: "same", left: f(1), right: not(f(2)) }],
    ["f1 != (f2 or f3)", not({ kind: "same", left: f(1), right: { kind: "or", parts: [f(2), f(3)] } })],
    ["f1 or f2 && f3", { kind: "or", parts: [f(1), { kind: "and", parts: [f(2), f(3)] }] }],
    ["(f1 || f2) AND f3", { kind: "and", parts: [{ kind: "or", parts: [f(1), f(2)] }, f(3)] }],
    ["true", { kind: "constant", isTrue: true }],
    ["  ", { kind: "constant", isTrue: true }],
    ["customer = null", { kind: "isNull", field: "customer" }],
    ["null != notes", not({ kind: "isNull", field: "notes" })],
    ["Customer.CompanyName = 'Acme'", is(field("customer.companyname"), "=", text("Acme"))],
    ["created = today", is(field("created"), "=", today)],
    ["created <= expires", is(field("created"), "<=", field("expires"))],
    [
      "expires <= DateTime(2016,01,01)",
      is(field("expires"), "<=", { kind: "date", date: { kind: "day", start: Date.UTC(2016, 0, 1) / 1000 } }),
    ],
    [
      "expires > datetime(2016, 2, 29, 23, 59, 58)",
      is(field("expires"), ">", {
        kind: "date",
        date: { kind: "second", start: Date.UTC(2016, 1, 29, 23, 59, 58) / 1000 },
      }),
    ],
    ['notes.contains("Bob")', { kind: "textTest", test: "contains", field: "notes", text: "Bob" }],
    ['it.notes.ToLower().StartsWith("b")', { kind: "textTest", test: "startsWith", field: "notes", text: "b" }],
    [
      "ActivatedMachines.Count() > maxnoofmachines",
      is({ kind: "count", list: "activatedmachines", where: null }, ">", field("maxnoofmachines")),
    ],
    [
      'activatedmachines.count(it.Mid="a") > 0',
      is(
        { kind: "count", list: "activatedmachines", where: is(field("activatedmachines.mid"), "=", text("a")) },
        ">",
        number(0),
      ),
    ],
    ["dataobjects.Count = 0", is({ kind: "count", list: "dataobjects", where: null }, "=", number(0))],
    [
      "dataobjects.any(id = 3)",
      { kind: "any", list: "dataobjects", where: is(field("dataobjects.id"), "=", number(3)) },
    ],
  ];

  it.each(meanings)("%s", (search, meaning) => {
    expect(parseSearch(search)).toEqual(meaning);
  });
});

describe("A search is refused with a sentence and the place", () => {
  const complaints: [search: string, message: string, position: number][] = [
    ["foo = 1", "There is no field foo.", 0],
    ["f1 and customer.age > 1", "There is no field customer.age.", 7],
    ["constructor = 1", "There is no field constructor.", 0],
    ["activatedmachines.any(key = 'x')", "There is no field key in activatedmachines.", 22],
    ["activatedmachines.mid = 'x'", "Ask the list activatedmachines with Count(...) or Any(...).", 0],
    ["id = 'x'", "Cannot compare id (a number) with a text.", 3],
    ["notes = 1", "Cannot compare notes (a text) with a number.", 6],
    ["f1 = 1", "Cannot compare f1 (true or false) with a number.", 3],
    ["created = 5", "Cannot compare created (a date) with a number.", 8],
    ["notes < 'x'", "Only = and != can compare notes (a text).", 6],
    ["f1 >= true", "Only = and != can compare f1 (true or false).", 3],
    ["id > null", "Only = and != can compare with null.", 3],
    ["1 = 1", "One side of a comparison must be a field.", 2],
    [
      "customer = 'Bob'",
      "Only null can be compared with customer itself; name one of its fields, as in customer.name.",
      9,
    ],
    ["dataobjects.count() = null", "Only a field can be compared with null.", 20],
    ["id", "Compare id (a number) with something; alone it is neither true nor false.", 0],
    ["f1 and 'x'", "Compare a text with something; alone it is neither true nor false.", 7],
    ["1 < id < 5", "A comparison ends here; join it to the next one with and.", 7],
    ["id = ", "Expected a field or a value, but the search ends.", 5],
    ["id = 1 or", "Expected a field or a value, but the search ends.", 9],
    ["id = and", "Expected a field or a value, but there is and.", 5],
    ["(id = 1", "Expected ), but the search ends.", 7],
    ["id = 1)", "Expected the end of the search, but there is ).", 6],
    ["id = 1 2", "Expected the end of the search, but there is 2.", 7],
    ["customer. = 1", "Expected a name after the dot, but there is =.", 10],
    ["notes.tolower().x = 'x'", "Expected ( after x, but there is =.", 18],
    ['notes = "Bob', "The text that starts here has no closing quote.", 8],
    ["period = 1.5", "Only whole numbers can be searched for.", 9],
    ["period = 30days", "Only whole numbers can be searched for.", 9],
    ["id = 9007199254740993", "This number is too large.", 5],
    ["id = @1", "The character @ has no meaning here.", 5],
    ['notes = "a\0b"', "A text cannot contain the character NUL.", 8],
    [
      "created = DateTime(2015,2,29)",
      "DateTime takes a date that exists: year, month, day[, hour, minute, second].",
      10,
    ],
    ["created = now()", "There is no function now.", 10],
    ["id.contains('1')", "Only a text has a function contains.", 3],
    ["notes.trim() = 'x'", "There is no function trim; use contains, startswith or endswith.", 6],
    ["notes.contains(key)", "contains takes one text in quotes.", 6],
    ["dataobjects.sum() = 1", "There is no function sum on a list; use Count or Any.", 12],
    ["dataobjects.count(id = 1, id = 2) = 1", "count takes one condition or none.", 12],
  ];

  it.each(complaints)("%s", (search, message, position) => {
    const thrown = errorFrom(search);
    expect(thrown).toBeInstanceOf(SearchSyntaxError);
    expect(thrown).toMatchObject({ message, position });
  });
});

describe("A search stays within its limits", () => {
  it("takes 4,000 characters and refuses one more", () => {
    expect(errorFrom(`notes = "${"x".repeat(3990)}"`)).toBeUndefined();
    expect(errorFrom(`notes = "${"x".repeat(3991)}"`)).toMatchObject({
      message: "A search can have 4000 characters at most.",
    });
  });

  it("nests 100 levels and refuses one more", () => {
    expect(errorFrom(`${"(".repeat(maxDepth)}f1${")".repeat(maxDepth)}`)).toBeUndefined();
    expect(errorFrom(`${"not ".repeat(maxDepth)}f1`)).toBeUndefined();
    const tooDeep = { message: "The search is nested too deeply.", position: maxDepth + 1 };
    expect(errorFrom("(".repeat(4000))).toMatchObject(tooDeep);
    expect(errorFrom("!".repeat(4000))).toMatchObject(tooDeep);
    expect(errorFrom("not ".repeat(1000))).toMatchObject({ message: tooDeep.message });
    expect(errorFrom("dataobjects.any(".repeat(maxDepth + 1))).toMatchObject({ message: tooDeep.message });
  });

  it("counts levels, not parentheses", () => {
    const parts = Array.from({ length: maxDepth + 1 }, () => "(not f1)");
    expect(errorFrom(parts.join(" or "))).toBeUndefined();
  });

  it("has 500 parts and refuses one more", () => {
    const parts = Array.from({ length: maxNodes - 1 }, () => "f1");
    expect(errorFrom(parts.join(" or "))).toBeUndefined();
    expect(errorFrom([...parts, "f1"].join(" or "))).toMatchObject({ message: "The search has too many parts." });
  });
});

describe("Whatever is typed", () => {
  const words = fc.constantFrom(
    ...[
      '"',
      "'",
      "\\",
      "(",
      ")",
      "!",
      "not ",
      "and ",
      " or ",
      "=",
      "<",
      ">",
      ".",
      ",",
      "-",
      "1",
      "null",
      "it",
      "today",
    ],
    ...[
      "id",
      "notes",
      "f1",
      "customer",
      "dataobjects",
      "activatedmachines",
      ".count(",
      ".any(",
      ".contains(",
      "DateTime(",
    ],
  );
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 4100 }),
    fc.array(words, { maxLength: 400, size: "max" }).map((typed) => typed.join("")),
  );

  it("is understood or refused with a SearchSyntaxError, and within moments", () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const startedMs = performance.now();
        const thrown = errorFrom(typed);
        expect(thrown === undefined || thrown instanceof SearchSyntaxError).toBe(true);
        expect(performance.now() - startedMs).toBeLessThan(250);
      }),
      { numRuns: 2000 },
    );
  });

  it("is understood when it follows the grammar", () => {
    fc.assert(
      fc.property(searchTexts, (search) => {
        expect(errorFrom(search)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});

function errorFrom(search: string): unknown {
  try {
    parseSearch(search);
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

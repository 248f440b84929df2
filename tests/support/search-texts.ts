import fc from "fast-check";
import { type FieldName, type FieldType, fieldTypes, type Scope } from "../../server/domain/search/fields.ts";

/** Texts that licenses hold and searches ask for: cases, wildcards, escapes, letters beyond ASCII. */
export const searchedTexts = [
  "",
  "Bob",
  "bob",
  "BO",
  "50%_off",
  "50x off",
  "C:\\data",
  'say "hi"',
  "it's",
  "Ärzte",
  "ä",
];
export const searchedKeys = ["ITVBC-GXXNU-GSMTK-NIJBT", "MUYVD-LSEBY-CXHRQ-XFAGY", "ITVBC-LSEBY-CXHRQ-XFAGZ"];

const operators = fc.constantFrom("=", " == ", "!=", " <> ", "<", " <= ", " > ", ">=");
const equalities = fc.constantFrom("=", " == ", " != ", "<>");
const numbers = fc.constantFrom("-1", "0", "1", "2", "007", "30", "9007199254740991");
const dates = fc.constantFrom(
  ...["today", "Yesterday", "tomorrow", "monthback", "MonthForward", "DateTime(2026,03,14)"],
  ...["datetime(2026, 3, 14, 12, 0, 0)", "DateTime(1,1,1)", "DateTime(2026,2,28)"],
);
const texts = fc.tuple(fc.constantFrom(...searchedTexts, ...searchedKeys, "itvbc", "x"), fc.nat(3)).map(quoted);

/** Searches that make sense, in every form the language has. */
export const searchTexts: fc.Arbitrary<string> = fc.letrec<{ search: string }>((tie) => ({
  search: conditionsIn("license", tie("search"), (list) => predicatesOf(list)),
})).search;

/** What may stand between the parentheses of `Count(...)`. */
function predicatesOf(list: Scope): fc.Arbitrary<string> {
  return fc.letrec<{ predicate: string }>((tie) => ({
    predicate: conditionsIn(list, tie("predicate"), () => fc.constant("")),
  })).predicate;
}

function conditionsIn(scope: Scope, nested: fc.Arbitrary<string>, predicates: (list: Scope) => fc.Arbitrary<string>) {
  const simple = [textConditions(scope), comparisonsOf("text", scope, texts), nullTests(scope)];
  if (scope !== "activatedmachines") simple.push(comparisonsOf("number", scope, numbers));
  if (scope !== "dataobjects") simple.push(comparisonsOf("date", scope, dates));
  if (scope === "license")
    simple.push(booleanConditions(nested), countConditions(predicates), anyConditions(predicates));
  return fc.oneof({ maxDepth: 4, depthSize: "small" }, fc.oneof(...simple), combined(nested));
}

function combined(nested: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    join(nested, fc.constantFrom(" and ", " or ", "&&", " || ", " AND ", " Or "), nested),
    join(fc.constantFrom("not ", "!", "NOT "), parenthesised(nested)),
    parenthesised(nested),
  );
}

function booleanConditions(nested: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const fields = fieldsOf("boolean", "license");
  const truths = fc.constantFrom("true", "false", "yes", "No", "TRUE");
  return fc.oneof(
    fields,
    truths,
    join(fc.constantFrom("not ", "!"), fields),
    join(fields, equalities, fc.oneof(truths, fields)),
    join(truths, equalities, fields),
    join(fields, equalities, parenthesised(nested)),
  );
}

function textConditions(scope: Scope): fc.Arbitrary<string> {
  const functions = fc.constantFrom("contains", "Contains", "startswith", "StartsWith", "endswith", "EndsWith");
  const cased = join(fieldsOf("text", scope), fc.constantFrom("", ".ToLower()", ".toupper()"));
  return join(cased, ".", functions, "(", texts, ")");
}

function nullTests(scope: Scope): fc.Arbitrary<string> {
  const types: FieldType[] = scope === "license" ? ["text", "number", "date", "boolean"] : ["text"];
  const fields = fc.oneof(...types.map((type) => fieldsOf(type, scope)));
  const nullables = scope === "license" ? fc.oneof(fields, fc.constantFrom("customer", "it.Customer")) : fields;
  return fc.oneof(join(nullables, equalities, "null"), join("NULL", equalities, nullables));
}

function countConditions(predicates: (list: Scope) => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const others = fc.oneof(fc.constantFrom("0", "1", "2"), fieldsOf("number", "license"));
  return join(listCalls(fc.constantFrom("Count", "count"), predicates), operators, others);
}

function anyConditions(predicates: (list: Scope) => fc.Arbitrary<string>): fc.Arbitrary<string> {
  return listCalls(fc.constantFrom("Any", "any"), predicates);
}

function listCalls(name: fc.Arbitrary<string>, predicates: (list: Scope) => fc.Arbitrary<string>) {
  return fc.oneof(
    ...(["activatedmachines", "dataobjects"] as const).map((list) =>
      join(inAnyCase(list), ".", name, "(", fc.oneof(fc.constant(""), predicates(list)), ")"),
    ),
  );
}

function comparisonsOf(type: FieldType, scope: Scope, literals: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const fields = fieldsOf(type, scope);
  const symbols = type === "text" ? equalities : operators;
  return fc.oneof(join(fields, symbols, fc.oneof(literals, fields)), join(literals, symbols, fields));
}

/** Fields with a type, some with `it.` before them. */
function fieldsOf(type: FieldType, scope: Scope): fc.Arbitrary<string> {
  const names = (Object.keys(fieldTypes) as FieldName[]).filter((name) => {
    const [first = ""] = name.split(".");
    const home = ["activatedmachines", "dataobjects"].includes(first) ? first : "license";
    return fieldTypes[name] === type && home === scope;
  });
  const own = names.map((name) => (scope === "license" ? name : name.slice(scope.length + 1)));
  return join(fc.constantFrom("", "", "it.", "It."), fc.constantFrom(...own).chain(inAnyCase));
}

function quoted([text, style]: [string, number]): string {
  if (style === 0) return `"${text.replace(/["\\]/g, "\\$&")}"`;
  if (style === 1) return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '""')}"`;
  if (style === 2) return `'${text.replace(/['\\]/g, "\\$&")}'`;
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function inAnyCase(name: string): fc.Arbitrary<string> {
  return fc.constantFrom(name, name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1));
}

function parenthesised(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return join("(", part, ")");
}

function join(...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const arbitraries = parts.map((part) => (typeof part === "string" ? fc.constant(part) : part));
  return fc.tuple(...arbitraries).map((texts) => texts.join(""));
}

import { licenseSearchTexts as texts } from "../../../texts/license-search.ts";
import { dateWords, type NameType, namesIn, type SearchList, type SearchName, searchLists } from "./names.ts";
import { positionAt, type Wanted } from "./position.ts";

export interface Suggestion {
  /** What takes the place of the word that was typed. */
  readonly insert: string;
  readonly about: string;
  /** So far before the end of it the person types on, such as between quotes. */
  readonly back?: number;
}

export interface Completion {
  /** The word that a suggestion replaces, by its place in the text. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

export interface Known {
  /** What the product calls F1 to F8, where there is one product. */
  readonly featureNames?: readonly string[];
  readonly now: Date;
}

const maxShown = 50;

/** What may stand at the cursor of a condition. */
export function completionAt(text: string, cursor: number, known: Known): Completion {
  const { wanted, word } = positionAt(text.slice(0, cursor));
  const from = cursor - word.length;
  const to = cursor + (/^[\w.]*/.exec(text.slice(cursor))?.[0].length ?? 0);
  const typed = word.toLowerCase();
  const begin = possible(wanted, typed, known).filter(({ insert }) => isBegun(insert, typed));
  const isWritten = begin.some(({ insert }) => insert.trim().toLowerCase() === typed);
  return { from, to, suggestions: isWritten && begin.length === 1 ? [] : begin.slice(0, maxShown) };
}

/** The text with a suggestion in it, and where the cursor stands then. */
export function accepted(text: string, { from, to }: Completion, { insert, back = 0 }: Suggestion) {
  const rest = text.slice(to).replace(insert.endsWith(" ") ? /^\s+/ : /^/, "");
  return { text: text.slice(0, from) + insert + rest, cursor: from + insert.length - back };
}

function isBegun(insert: string, typed: string): boolean {
  const lower = insert.toLowerCase();
  return lower.startsWith(typed) || (typed !== "" && lower.includes(`.${typed}`));
}

function possible(wanted: Wanted, typed: string, known: Known): Suggestion[] {
  switch (wanted.what) {
    case "operand":
      return operands(wanted.scope, typed, known);
    case "operator":
      return [...operators(wanted.type), ...(wanted.type === "boolean" ? joints(false) : [])];
    case "value":
      return values(wanted.type, known);
    case "joint":
      return joints(wanted.isInside);
    case "nothing":
      return [];
  }
}

function operands(scope: SearchList | undefined, typed: string, known: Known): Suggestion[] {
  const names = namesIn(scope);
  const fields = names.map(({ written, name }) => ({ insert: `${written} `, about: aboutName(name, known) }));
  // Functions of a text only once its name is there, or they would hide the names.
  const ofTexts = names.flatMap(({ written, type }) =>
    type === "text" && typed.startsWith(`${written.toLowerCase()}.`) ? functionsOf(written) : [],
  );
  const lists = scope === undefined ? searchLists.flatMap(functionsOfList) : [];
  return [...ofTexts, ...fields, ...lists, { insert: "not ", about: texts.words.not }];
}

function aboutName(name: SearchName, { featureNames }: Known): string {
  const number = /^F([1-8])$/.exec(name)?.[1];
  const own = number && featureNames?.[Number(number) - 1];
  return own && own !== name ? texts.feature(own) : texts.names[name];
}

function functionsOf(written: string): Suggestion[] {
  const functions = ["contains", "startswith", "endswith"] as const;
  return functions.map((name) => ({ insert: `${written}.${name}("")`, about: texts.functions[name], back: 2 }));
}

function functionsOfList(list: SearchList): Suggestion[] {
  return [
    { insert: `${list}.Count() `, about: texts.lists[list].count },
    { insert: `${list}.Any()`, about: texts.lists[list].any, back: 1 },
  ];
}

function operators(type: NameType): Suggestion[] {
  const all = ["=", "!=", "<", "<=", ">", ">="] as const;
  const fitting = type === "number" || type === "date" ? all : all.slice(0, 2);
  return fitting.map((operator) => ({ insert: `${operator} `, about: texts.operators[operator] }));
}

function values(type: NameType | undefined, { now }: Known): Suggestion[] {
  if (type === "boolean") return ["true ", "false "].map((insert) => ({ insert, about: "" }));
  if (type === "text")
    return [
      { insert: '""', about: texts.words.text, back: 1 },
      { insert: "null ", about: texts.words.null },
    ];
  if (type !== "date") return [];
  return [
    ...dateWords.map((word) => ({ insert: `${word} `, about: texts.dates[word] })),
    { insert: `${dateText(now)} `, about: texts.words.day },
  ];
}

function joints(isInside: boolean): Suggestion[] {
  const both = (["and", "or"] as const).map((word) => ({ insert: `${word} `, about: texts.words[word] }));
  return isInside ? [...both, { insert: ") ", about: texts.words.close }] : both;
}

/** A day in UTC, as a condition writes it. */
export function dateText(date: Date): string {
  return `DateTime(${date.getUTCFullYear()}, ${date.getUTCMonth() + 1}, ${date.getUTCDate()})`;
}

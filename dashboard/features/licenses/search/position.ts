import { type NameType, namesIn, type SearchList, searchLists } from "./names.ts";

/** What a condition wants at its end. */
export type Wanted =
  | { readonly what: "operand"; readonly scope: SearchList | undefined }
  /** After a field or a count. */
  | { readonly what: "operator"; readonly type: NameType }
  /** After an operator; the type is unknown where the other side is. */
  | { readonly what: "value"; readonly type: NameType | undefined }
  /** After a whole comparison. */
  | { readonly what: "joint"; readonly isInside: boolean }
  /** Inside quotes, or the numbers of a date. */
  | { readonly what: "nothing" };

export interface Position {
  readonly wanted: Wanted;
  /** The word that is being typed; empty when the next one begins here. */
  readonly word: string;
}

/** An open parenthesis. */
interface Frame {
  /** A text or the numbers of a date are in it, and no condition. */
  readonly isOfValues: boolean;
  readonly scope: SearchList | undefined;
  /** What is wanted once it is closed. */
  readonly after: Wanted;
}

const token =
  /\s+|"(?:[^"\\]|\\[\s\S]|"")*"?|'(?:[^'\\]|\\[\s\S]|'')*'?|[A-Za-z_][\w.]*|-?\d+|&&|\|\||==|!=|<>|<=|>=|[\s\S]/gy;
const operators = new Set(["=", "==", "!=", "<>", "<", "<=", ">", ">="]);
const joints = new Set(["and", "or", "&&", "||"]);
const negations = new Set(["not", "!"]);

/** What may come at the end of the beginning of a condition. Whatever it does not understand leads to nothing at worst. */
export function positionAt(beginning: string): Position {
  const tokens = beginning.match(token) ?? [];
  const last = tokens.at(-1) ?? "";
  if (isOpenText(last)) return { wanted: { what: "nothing" }, word: "" };
  const isWord = /^[A-Za-z_]/.test(last);
  const before = (isWord ? tokens.slice(0, -1) : tokens).filter((one) => one.trim() !== "");
  return { wanted: walk(before), word: isWord ? last : "" };
}

function isOpenText(text: string): boolean {
  const quote = text[0];
  return (quote === '"' || quote === "'") && (text.length === 1 || !text.endsWith(quote));
}

function walk(tokens: readonly string[]): Wanted {
  const frames: Frame[] = [];
  const operand = (): Wanted => ({ what: "operand", scope: frames.at(-1)?.scope });
  const joint = (): Wanted => ({ what: "joint", isInside: frames.length > 0 });
  let wanted = operand();
  let left: NameType | undefined;
  let path = "";
  for (const text of tokens) {
    const called = path;
    path = "";
    if (text === "(") {
      frames.push(frameOf(called, frames.at(-1)?.scope, joint()));
      wanted = frames.at(-1)!.isOfValues ? { what: "nothing" } : operand();
    } else if (text === ")") {
      wanted = frames.pop()?.after ?? joint();
      left = wanted.what === "operator" ? wanted.type : undefined;
    } else if (operators.has(text)) wanted = { what: "value", type: left };
    else if (joints.has(text.toLowerCase())) wanted = operand();
    else if (!negations.has(text.toLowerCase()) && wanted.what !== "nothing") {
      path = text;
      const isOnTheRight = wanted.what === "value";
      const type = isOnTheRight ? undefined : typeOfName(text, frames.at(-1)?.scope);
      if (!isOnTheRight) left = type;
      wanted = type === undefined ? joint() : { what: "operator", type };
    }
  }
  return wanted;
}

function frameOf(called: string, scope: SearchList | undefined, joint: Wanted): Frame {
  const [list, name] = splitCall(called.toLowerCase());
  if (list === undefined) return { isOfValues: called !== "", scope, after: joint };
  return { isOfValues: false, scope: list, after: name === "count" ? { what: "operator", type: "number" } : joint };
}

function splitCall(path: string): [SearchList | undefined, string] {
  const at = path.lastIndexOf(".");
  const list = searchLists.find((one) => one.toLowerCase() === path.slice(0, at).replace(/^it\./, ""));
  return [list, path.slice(at + 1)];
}

function typeOfName(name: string, scope: SearchList | undefined): NameType | undefined {
  const plain = name.toLowerCase().replace(/^it\./, "");
  if (plain === "customer") return "text";
  return namesIn(scope).find(({ written }) => written.toLowerCase() === plain)?.type;
}

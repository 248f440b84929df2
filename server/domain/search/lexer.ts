import { SearchSyntaxError } from "./search-syntax-error.ts";

export interface Token {
  readonly kind: "name" | "text" | "number" | "symbol" | "end";
  /** As typed; of a text what stands between its quotes, unescaped. */
  readonly text: string;
  readonly position: number;
}

const patterns = {
  space: /\s+/y,
  name: /[A-Za-z_][A-Za-z0-9_]*/y,
  number: /-?[0-9]+(?![\w.])/y,
  text: /"(?:[^"\\]|\\[\s\S]|"")*"|'(?:[^'\\]|\\[\s\S]|'')*'/y,
  symbol: /&&|\|\||==|!=|<>|<=|>=|[=<>!(),.]/y,
} as const;

/**
 * Cuts a search into tokens; the last one is always the end.
 * @throws SearchSyntaxError where no token can start
 */
export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const [kind, typed] = matchAt(text, position);
    if (kind === "text") tokens.push({ kind, text: unquote(typed, position), position });
    else if (kind !== "space") tokens.push({ kind, text: typed, position });
    position += typed.length;
  }
  return [...tokens, { kind: "end", text: "", position }];
}

function matchAt(text: string, position: number): [keyof typeof patterns, string] {
  for (const [kind, pattern] of Object.entries(patterns)) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match) return [kind as keyof typeof patterns, match[0]];
  }
  throw new SearchSyntaxError(complaintAbout(text, position), position);
}

function complaintAbout(text: string, position: number): string {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  if (/["']/.test(character)) return "The text that starts here has no closing quote.";
  if (/[0-9]/.test(character)) return "Only whole numbers can be searched for.";
  return `The character ${character} has no meaning here.`;
}

/** A quote inside is written \" or doubled, a backslash \\; any other backslash stands for itself, as in C:\data. */
function unquote(typed: string, position: number): string {
  if (typed.includes("\0")) throw new SearchSyntaxError("A text cannot contain the character NUL.", position);
  const doubledQuote = typed.startsWith('"') ? '""' : "''";
  return typed
    .slice(1, -1)
    .replace(/\\["'\\]|""|''/g, (pair) => (pair.startsWith("\\") || pair === doubledQuote ? pair.charAt(1) : pair));
}

import { lex, type Token } from "./lexer.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";
import type { Operator } from "./syntax.ts";

const operators: Readonly<Record<string, Operator>> = {
  "=": "=",
  "==": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** Walks over the tokens of a search, one at a time, and says what it expected instead. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(text: string) {
    this.#tokens = lex(text);
  }

  get token(): Token {
    return this.#tokens[this.#index] as Token;
  }

  /** Gives the token and steps past it; the end is never passed. */
  next(): Token {
    const token = this.token;
    if (token.kind !== "end") this.#index += 1;
    return token;
  }

  /** @param words symbols, or names in lower case */
  isNext(...words: string[]): boolean {
    const { kind, text } = this.token;
    return (kind === "symbol" || kind === "name") && words.includes(text.toLowerCase());
  }

  take(...words: string[]): boolean {
    const isNext = this.isNext(...words);
    if (isNext) this.next();
    return isNext;
  }

  expect(symbol: string): void {
    if (!this.take(symbol)) throw this.unexpected(symbol);
  }

  operator(): Operator | undefined {
    return this.token.kind === "symbol" ? operators[this.token.text] : undefined;
  }

  unexpected(expected: string, token = this.token): SearchSyntaxError {
    const found = token.kind === "end" ? "the search ends" : `there is ${token.text}`;
    return this.error(`Expected ${expected}, but ${found}.`, token);
  }

  error(message: string, token = this.token): SearchSyntaxError {
    return new SearchSyntaxError(message, token.position);
  }
}

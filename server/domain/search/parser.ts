import type { Token } from "./lexer.ts";
import { namedLiterals } from "./named-literals.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";
import type { LiteralSyntax, Syntax } from "./syntax.ts";
import { TokenCursor } from "./token-cursor.ts";

export const maxDepth = 100;
export const maxNodes = 500;

/**
 * What was typed as a tree. `and` binds closer than `or`, and `not` takes in the whole comparison after it.
 * @throws SearchSyntaxError also for more than 100 levels or 500 nodes
 */
export function parse(text: string): Syntax {
  return new Parser(text).parseAll();
}

class Parser {
  readonly #cursor: TokenCursor;
  #depth = 0;
  #nodes = 0;

  constructor(text: string) {
    this.#cursor = new TokenCursor(text);
  }

  parseAll(): Syntax {
    const syntax = this.#or();
    if (this.#cursor.token.kind !== "end") throw this.#cursor.unexpected("the end of the search");
    return syntax;
  }

  #or(): Syntax {
    return this.#joined("or", "||", () => this.#and());
  }

  #and(): Syntax {
    return this.#joined("and", "&&", () => this.#negation());
  }

  #joined(kind: "and" | "or", symbol: string, parsePart: () => Syntax): Syntax {
    const { position } = this.#cursor.token;
    const first = parsePart();
    const parts = [first];
    while (this.#cursor.take(kind, symbol)) parts.push(parsePart());
    return parts.length === 1 ? first : this.#node({ kind, parts, position });
  }

  #negation(): Syntax {
    return this.#cursor.isNext("not", "!") ? this.#not(() => this.#negation()) : this.#comparison();
  }

  #not(parsePart: () => Syntax): Syntax {
    const { position } = this.#cursor.next();
    return this.#node({ kind: "not", part: this.#deeper(parsePart), position });
  }

  #comparison(): Syntax {
    const left = this.#operand();
    const operator = this.#cursor.operator();
    if (!operator) return left;
    const { position } = this.#cursor.next();
    const right = this.#operand();
    if (this.#cursor.operator()) throw this.#cursor.error("A comparison ends here; join it to the next one with and.");
    return this.#node({ kind: "comparison", operator, left, right, position });
  }

  #operand(): Syntax {
    if (this.#cursor.isNext("not", "!")) return this.#not(() => this.#operand());
    const token = this.#cursor.next();
    if (token.kind === "text") return this.#literal({ kind: "text", text: token.text }, token);
    if (token.kind === "number") return this.#literal({ kind: "number", number: wholeNumber(token) }, token);
    if (token.kind === "name") return this.#named(token);
    if (token.text !== "(") throw this.#cursor.unexpected("a field or a value", token);
    const inner = this.#deeper(() => this.#or());
    this.#cursor.expect(")");
    return inner;
  }

  #named(token: Token): Syntax {
    const word = token.text.toLowerCase();
    if (word === "and" || word === "or") throw this.#cursor.unexpected("a field or a value", token);
    const literal = namedLiterals.get(word);
    if (literal) return this.#literal(literal, token);
    return this.#cursor.isNext("(") ? this.#call(null, token) : this.#path(token);
  }

  /** `customer.name`, and calls on it such as `.contains("x")`. */
  #path(first: Token): Syntax {
    const names = [first.text];
    let called: Syntax | null = null;
    while (this.#cursor.take(".")) {
      const name = this.#cursor.next();
      if (name.kind !== "name") throw this.#cursor.unexpected("a name after the dot", name);
      if (this.#cursor.isNext("(")) called = this.#call(called ?? this.#names(names, first), name);
      else if (called) throw this.#cursor.unexpected(`( after ${name.text}`);
      else names.push(name.text);
    }
    return called ?? this.#names(names, first);
  }

  #names(names: readonly string[], { position }: Token): Syntax {
    return this.#node({ kind: "path", names, position });
  }

  #call(target: Syntax | null, { text: name, position }: Token): Syntax {
    this.#cursor.expect("(");
    const parameters: Syntax[] = [];
    if (!this.#cursor.isNext(")")) {
      do parameters.push(this.#deeper(() => this.#or()));
      while (this.#cursor.take(","));
    }
    this.#cursor.expect(")");
    return this.#node({ kind: "call", target, name, parameters, position });
  }

  #literal(literal: LiteralSyntax, { position }: Token): Syntax {
    return this.#node({ kind: "literal", literal, position });
  }

  #node(syntax: Syntax): Syntax {
    this.#nodes += 1;
    if (this.#nodes > maxNodes) throw this.#cursor.error("The search has too many parts.");
    return syntax;
  }

  #deeper(parsePart: () => Syntax): Syntax {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw this.#cursor.error("The search is nested too deeply.");
    const part = parsePart();
    this.#depth -= 1;
    return part;
  }
}

function wholeNumber({ text, position }: Token): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new SearchSyntaxError("This number is too large.", position);
  return number === 0 ? 0 : number;
}

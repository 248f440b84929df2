import type { Caller } from "../domain/caller.ts";
import type { Method } from "./define-method.ts";
import { comparableName, wireName } from "./wire-names.ts";
import type { GivenTexts } from "./wire-request.ts";

/** What the Web API log keeps of a call, so that its request id leads back to it. */
export interface Trace {
  readonly requestId: string;
  /** The method and the names of what it was given; see RequestShapes. */
  readonly shapeId: number;
  /** See callerIdOf. */
  readonly callerId: number;
}

/** One number for whoever calls: a token's id, a member's below zero, 0 for the operator at the machine. */
export function callerIdOf({ tokenId, member }: Pick<Caller, "tokenId" | "member">): number {
  return member === undefined ? tokenId : -member.id;
}

const namesOf = new WeakMap<Method, readonly (readonly [string, string])[]>();

/** The declared parameters that a call was given, by wire name; never their values. */
export function givenNames(method: Method, given: GivenTexts): string {
  let names = namesOf.get(method);
  if (names === undefined) {
    names = Object.keys(method.params).map((name) => [comparableName(name), wireName(name)] as const);
    namesOf.set(method, names);
  }
  let text = "";
  for (const [comparable, wire] of names) if (given.has(comparable)) text += text === "" ? wire : `,${wire}`;
  return text;
}

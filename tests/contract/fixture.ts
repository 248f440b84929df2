import type { ExpectStatic } from "vitest";
import type { MethodName } from "../../client/client.ts";
import type { World } from "./world.ts";

/** How an answer is known, as COMPATIBILITY.md tells it. */
export type Source = "documented" | "sdk" | "observed" | "inferred" | "assumed";

/** One guarantee about a method: what is there, what is asked, what is answered. */
export interface Fixture {
  /** A sentence. */
  readonly title: string;
  readonly source: Source;
  /** Makes what the case needs and gives the parameters by wire name; `token` is the all-permission one unless given. */
  readonly ask: (world: World) => Promise<Record<string, unknown>> | Record<string, unknown>;
  /** Part of the answer, compared with toMatchObject; `status` is 200 unless given. */
  readonly answers: Record<string, unknown>;
  /** Anything else that must hold afterwards. */
  readonly afterwards?: (check: Check) => Promise<void> | void;
}

export interface Check {
  readonly world: World;
  /** The parameters that were asked with. */
  readonly asked: Record<string, unknown>;
  readonly answer: Record<string, unknown>;
  readonly expect: ExpectStatic;
}

export interface MethodFixtures {
  readonly method: MethodName;
  readonly fixtures: readonly Fixture[];
}

export function fixturesOf(method: MethodName, fixtures: readonly Fixture[]): MethodFixtures {
  return { method, fixtures };
}

/** A refusal as it goes over the wire. */
export function refusal(message: string): Record<string, unknown> {
  return { result: 1, message };
}

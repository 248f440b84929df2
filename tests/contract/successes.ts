import { methods } from "../../server/methods/index.ts";
import { allFixtures } from "./all-fixtures.ts";
import type { World } from "./world.ts";

/** Succeed with a mail server or Stripe alone; `tests/mail` and `tests/payments` bring them. */
export const needsMore = ["admin/SendTestMail", "subscription/RecordUsage"];

/** Methods that a plain server can be asked with success. */
export const askable = methods.filter(({ name }) => !needsMore.includes(name));

/**
 * What a method succeeds with for an unrestricted token, made anew: the first of its fixtures that does. Where there is
 * none, the token that it takes is among the parameters.
 */
export async function askForSuccess(method: string, world: World): Promise<Record<string, unknown>> {
  const { fixtures } = allFixtures.find((one) => one.method === method)!;
  let other: Record<string, unknown> | undefined;
  for (const fixture of fixtures.filter(({ answers }) => answers.result === 0)) {
    const asked = await fixture.ask(world);
    if (asked.token === undefined) return asked;
    other ??= asked;
  }
  return other!;
}

/**
 * The same for callers who are to be refused. A refusal changes nothing, so all of them can ask for the same: it is made
 * once for each method.
 */
export function sharedSuccesses(world: () => World): (method: string) => Promise<Record<string, unknown>> {
  const made = new Map<string, Promise<Record<string, unknown>>>();
  return (method) => {
    const known = made.get(method) ?? askForSuccess(method, world());
    made.set(method, known);
    return known;
  };
}

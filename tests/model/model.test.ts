import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAsOperator } from "../../server/installation.ts";
import { methods } from "../../server/methods/index.ts";
import { openTestInstallation, type TestInstallation } from "../support/test-installation.ts";
import { operations } from "./operations.ts";
import { Rehearsal } from "./rehearsal.ts";

const longest = 400;
const wanted = process.env.LATCHKEY_LONG === "1" ? 100_000 : 10_000;
/** Sequences are half as long as the longest on average. */
const sequences = Math.ceil((1.4 * wanted) / (longest / 2));

let installation: TestInstallation;

beforeAll(async () => {
  installation = await openTestInstallation();
});

afterAll(() => installation.remove());

test("any sequence of operations leaves what a simple reference says, and answers what it says at every step", {
  timeout: 1_200_000,
}, async () => {
  let performed = 0;
  const property = fc.asyncProperty(operations(longest), async (sequence) => {
    const rehearsal = await Rehearsal.begin({ call, expect, clock: installation.clock });
    for (const operation of sequence) await rehearsal.perform(operation);
    await rehearsal.compareAll();
    performed += sequence.length;
  });
  // A failure prints its seed and the shortest sequence that was found.
  await fc.assert(property, { numRuns: sequences, includeErrorInReport: true });
  expect(performed).toBeGreaterThanOrEqual(wanted);
});

function call(name: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
  const method = methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`There is no method ${name}.`);
  return callAsOperator(installation, installation.accountId, method, params);
}

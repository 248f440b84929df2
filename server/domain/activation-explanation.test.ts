import fc from "fast-check";
import { expect, test } from "vitest";
import { aLicense, aMachine, sampleNow, sampleNowMs } from "../../tests/support/samples.ts";
import { type ActivationRequest, decideActivation, explainActivation, type TrialRule } from "./activation.ts";
import { explainedCheck, verdictOf } from "./activation-explanation.ts";
import type { License } from "./license.ts";

const codes = fc.constantFrom("", "a", "b", "c", "d");
const machines = fc.uniqueArray(
  fc.record({
    code: codes,
    pool: fc.constantFrom("nodeLocked" as const, "floating" as const),
    lapsesIn: fc.integer({ min: -2, max: 2 }),
    isOverdraft: fc.boolean(),
  }),
  { selector: ({ code, pool }) => `${pool} ${code}`, maxLength: 6 },
);
const licenses: fc.Arbitrary<License> = fc
  .record({
    machines,
    maxMachines: fc.integer({ min: -1, max: 4 }),
    isBlocked: fc.boolean(),
    startsOnActivation: fc.boolean(),
    allowedMachines: fc.constantFrom(null, "", "a\nb", "c\r\nd"),
  })
  .map(({ machines, ...license }) =>
    aLicense({
      ...license,
      machines: machines.map(({ lapsesIn, isOverdraft, ...machine }) =>
        machine.pool === "floating"
          ? aMachine({ ...machine, isOverdraft, floatingExpires: sampleNow + lapsesIn })
          : aMachine(machine),
      ),
    }),
  );
const requests: fc.Arbitrary<ActivationRequest> = fc.record({
  machineCode: codes,
  friendlyName: fc.constantFrom(undefined, "", "Ada's"),
  ip: fc.constant("203.0.113.1"),
  floatingInterval: fc.constantFrom(0, 100),
  maxOverdraft: fc.integer({ min: 0, max: 3 }),
});
const rules = fc.constantFrom<TrialRule>("everyMachine", "firstMachine");

test("an explanation ends in what Activate decides, whatever the license", () =>
  fc.assert(
    fc.property(licenses, requests, rules, (license, request, rule) => {
      const decided = decideActivation(license, request, rule, sampleNowMs);
      const { checks, activation } = explainActivation(license, request, rule, sampleNowMs);
      expect(activation).toEqual(decided);
      const told = checks.map(explainedCheck);
      for (const { text } of told) expect(text).toMatch(/^[A-Z].*\.$/);
      if (decided.refused) expect(told.at(-1)!.passed).toBe(false);
      else expect(told.at(-1)!.passed).toBe(true);
      expect(verdictOf(activation)).toMatch(decided.refused ? /refuses/ : /admits|gives|renews/);
    }),
    { numRuns: 1_000 },
  ));

test("a refusal for want of seats tells how many are taken", () => {
  const license = aLicense({ machines: [aMachine({ code: "ada" })] });
  const request = { machineCode: "bo", friendlyName: undefined, ip: "", floatingInterval: 0, maxOverdraft: 0 };
  const { checks } = explainActivation(license, request, "everyMachine", sampleNowMs);
  expect(checks.map(explainedCheck).map(({ text }) => text)).toEqual([
    "The license is not blocked.",
    "The license counts machines: it has 1 seat in each pool.",
    "The machine has no seat yet.",
    "No seat is free: 1 of 1 are taken.",
    "The machine is not among the allowed machines, which alone are admitted beyond the limit.",
  ]);
});

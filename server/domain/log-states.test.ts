import { describe, expect, it } from "vitest";
import { aMachine } from "../../tests/support/samples.ts";
import type { Activation } from "./activation.ts";
import { activationState, describedState, type LogKind, refusedState, succeededState } from "./log-states.ts";

const activated = { refused: undefined, machine: aMachine(), save: true, expires: 0, startedTrial: false } as const;
const floating = aMachine({ pool: "floating" });

describe("the state of an activation", () => {
  it.each<[string, number, Activation]>([
    ["of a known machine", 2010, { ...activated, outcome: "known" }],
    ["without a limit", 2010, { ...activated, outcome: "unlimited", machine: null }],
    ["of a new machine", 2011, { ...activated, outcome: "registered" }],
    ["of a new machine that starts the countdown", 2013, { ...activated, outcome: "registered", startedTrial: true }],
    ["that takes a floating seat", 2014, { ...activated, outcome: "seatTaken", machine: floating }],
    ["that renews a floating seat", 2014, { ...activated, outcome: "seatRenewed", machine: floating }],
    ["that floats without a limit", 2014, { ...activated, outcome: "unlimited", machine: floating }],
    ["in overdraft", 2015, { ...activated, outcome: "seatTaken", machine: { ...floating, isOverdraft: true } }],
    ["refused by a block", 2020, { refused: "keyBlocked" }],
    ["refused by the limit", 2024, { refused: "machineLimitReached" }],
  ])("%s is %i", (_, state, activation) => {
    expect(activationState(activation)).toBe(state);
  });
});

describe("the states that clients depend on", () => {
  it("stay as they are", () => {
    expect(succeededState("keyCreation")).toBe(3010);
    expect(succeededState("deactivation")).toBe(6010);
    expect(succeededState("floatingRelease")).toBe(6011);
    expect(refusedState("activation", "machineLimitReached")).toBe(2024);
    expect(refusedState("activation", "keyNotFound")).toBe(2020);
  });

  it("tell success from failure by the third digit", () => {
    const kinds: LogKind[] = [
      "activation",
      "deactivation",
      "keyCreation",
      "trialKey",
      "licenseChange",
      "dataObjectAdd",
    ];
    for (const kind of kinds) {
      expect(Math.floor(succeededState(kind) / 10) % 10).toBe(1);
      expect(Math.floor(refusedState(kind, "accessDenied") / 10) % 10).toBe(2);
    }
  });

  it("tell the operations on data objects apart", () => {
    const operations: LogKind[] = [
      "dataObjectList",
      "dataObjectIncrement",
      "dataObjectDecrement",
      "dataObjectSetInt",
      "dataObjectSetString",
      "dataObjectAdd",
      "dataObjectRemove",
      "usageLogUpload",
    ];
    expect(new Set(operations.map(succeededState)).size).toBe(operations.length);
  });
});

it("every state that is ever written has words of its own kind", () => {
  for (const state of [2010, 2011, 2013, 2014, 2015, 2020, 2024, 3010, 3011, 3012, 6010, 6011, 6020, 7010, 8011, 8027])
    expect(describedState(state)).not.toMatch(/kind/);
  expect(describedState(2024)).toBe("Activation refused: the limit of machines was reached");
  expect(describedState(1999)).toBe("Request of kind 1999");
});

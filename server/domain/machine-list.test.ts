import fc from "fast-check";
import { expect, test } from "vitest";
import { aLicense, aMachine, sampleNowMs } from "../../tests/support/samples.ts";
import { withMachine } from "./machine.ts";
import { addedMachines } from "./machine-list.ts";

const names = fc.array(
  fc.record({ code: fc.constantFrom("a", "b", "c", "d"), friendlyName: fc.constantFrom("", "x") }),
);
const add = (license: ReturnType<typeof aLicense>, named: Parameters<typeof addedMachines>[1], beyondLimit = false) =>
  addedMachines(license, named, { ip: "203.0.113.9", beyondLimit }, sampleNowMs);

test("no more machines than the limit are ever added by hand, but where it is passed over", () =>
  fc.assert(
    fc.property(names, fc.integer({ min: 0, max: 4 }), fc.boolean(), (named, maxMachines, beyondLimit) => {
      const license = aLicense({ maxMachines, machines: [aMachine({ code: "a" })] });
      const addition = add(license, named, beyondLimit);
      const codes = new Set(["a", ...named.map(({ code }) => code)]);
      if (addition.refused) {
        expect(beyondLimit).toBe(false);
        expect(codes.size).toBeGreaterThan(maxMachines);
        return;
      }
      const machines = addition.machines.reduce(withMachine, license.machines);
      expect(new Set(machines.map(({ code }) => code))).toEqual(codes);
      expect(machines).toHaveLength(codes.size);
    }),
  ));

test("a known machine keeps its seat and its time, and takes the new name", () => {
  const ada = aMachine({ code: "ada", activatedMs: 5 });
  const license = aLicense({ machines: [ada] });
  expect(add(license, [{ code: "ada", friendlyName: "" }])).toEqual({ refused: undefined, machines: [] });
  expect(add(license, [{ code: "ada", friendlyName: "Ada's" }])).toEqual({
    refused: undefined,
    machines: [{ ...ada, friendlyName: "Ada's" }],
  });
});

test("a blocked license takes no machine", () =>
  expect(add(aLicense({ isBlocked: true }), [{ code: "a", friendlyName: "" }])).toEqual({ refused: "keyBlocked" }));

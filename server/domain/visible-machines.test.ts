import { describe, expect, it } from "vitest";
import { aLicense, aMachine, sampleNow } from "../../tests/support/samples.ts";
import { type MachineView, machineId, visibleMachines } from "./visible-machines.ts";

const desk = aMachine({ code: "desk" });
const render = aMachine({ code: "render", pool: "floating" });
const lapsed = aMachine({ code: "lapsed", pool: "floating", floatingExpires: sampleNow });
const license = aLicense({ machines: [render, desk, lapsed] });

function listed(view: Partial<MachineView>, of = license) {
  const whole = { modelVersion: 3, current: null, isFloatingActivation: false, ...view };
  return visibleMachines(of, whole, sampleNow).map(machineId);
}

describe("the machines an answer lists", () => {
  it("are with model version 3 all that hold a seat in either pool", () => {
    expect(listed({})).toEqual(["desk", "floating:render"]);
    expect(listed({ current: render, isFloatingActivation: true })).toEqual(["desk", "floating:render"]);
  });

  it.each([1, 2])("are with model version %i the node-locked ones, or only the device that floats", (modelVersion) => {
    expect(listed({ modelVersion })).toEqual(["desk"]);
    expect(listed({ modelVersion, current: desk })).toEqual(["desk"]);
    expect(listed({ modelVersion, current: render, isFloatingActivation: true })).toEqual(["floating:render"]);
  });

  it("include the machine just activated, whether or not it was saved", () => {
    const current = aMachine({ code: "new", pool: "floating" });
    const view = { current, isFloatingActivation: true };
    expect(listed(view)).toEqual(["desk", "floating:render", "floating:new"]);
    expect(listed(view, aLicense({ machines: [desk, current] }))).toEqual(["desk", "floating:new"]);
  });

  it("show the machine just activated as it is now", () => {
    const renamed = { ...desk, friendlyName: "Office" };
    const view = { modelVersion: 3, current: renamed, isFloatingActivation: false };
    expect(visibleMachines(license, view, sampleNow)).toContainEqual(renamed);
  });

  it("tell a floating seat and one in overdraft by a prefix", () => {
    expect(machineId(desk)).toBe("desk");
    expect(machineId(render)).toBe("floating:render");
    expect(machineId({ ...render, isOverdraft: true })).toBe("floating:overdraft:render");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aLicense, aMachine, sampleNow, sampleNowMs } from "../../tests/support/samples.ts";
import { type Activation, type ActivationRequest, decideActivation, type TrialRule } from "./activation.ts";
import { latestExpiry } from "./extension.ts";
import { type License, secondsPerDay } from "./license.ts";
import { type Machine, seatsOf } from "./machine.ts";

function activate(license: License, changes: Partial<ActivationRequest> = {}, trialRule: TrialRule = "everyMachine") {
  const request: ActivationRequest = {
    machineCode: "grace-desktop",
    friendlyName: undefined,
    ip: "198.51.100.7",
    floatingInterval: 0,
    maxOverdraft: 0,
    ...changes,
  };
  return decideActivation(license, request, trialRule, sampleNowMs);
}

function machineOf(activation: Activation): Machine | null | undefined {
  return activation.refused === undefined ? activation.machine : undefined;
}

describe("every activation", () => {
  it("is refused on a blocked license, even to a machine that is registered", () => {
    const license = aLicense({ isBlocked: true, machines: [aMachine({ code: "grace-desktop" })] });
    expect(activate(license)).toEqual({ refused: "keyBlocked" });
    expect(activate(license, { floatingInterval: 100 })).toEqual({ refused: "keyBlocked" });
  });

  it("succeeds on an expired license, whose date stays", () => {
    const license = aLicense({ expires: sampleNow - 1 });
    expect(activate(license)).toMatchObject({ outcome: "registered", expires: sampleNow - 1 });
  });

  it("counts node-locked and floating seats apart", () => {
    const license = aLicense({ maxMachines: 1, machines: [aMachine()] });
    expect(activate(license, { floatingInterval: 100 })).toMatchObject({ outcome: "seatTaken" });
    const other = aLicense({ maxMachines: 1, machines: [aMachine({ pool: "floating" })] });
    expect(activate(other)).toMatchObject({ outcome: "registered" });
  });
});

describe("a node-locked activation", () => {
  it("registers a new machine while the limit is not reached", () => {
    const license = aLicense({ maxMachines: 2, machines: [aMachine()] });
    expect(activate(license, { friendlyName: "Grace's desktop" })).toEqual({
      refused: undefined,
      outcome: "registered",
      machine: aMachine({ code: "grace-desktop", ip: "198.51.100.7", friendlyName: "Grace's desktop" }),
      save: true,
      expires: license.expires,
      startedTrial: false,
    });
  });

  it("is refused to a new machine at the limit, and when the limit was lowered below the count", () => {
    const machines = [aMachine(), aMachine({ code: "ada-desktop" })];
    expect(activate(aLicense({ maxMachines: 2, machines }))).toEqual({ refused: "machineLimitReached" });
    expect(activate(aLicense({ maxMachines: 1, machines }))).toEqual({ refused: "machineLimitReached" });
  });

  it("keeps known machines working when the limit is lowered", () => {
    const machines = [aMachine(), aMachine({ code: "grace-desktop" })];
    expect(activate(aLicense({ maxMachines: 1, machines }))).toMatchObject({ outcome: "known" });
  });

  it("registers nothing without a limit, also when the limit is negative", () => {
    for (const maxMachines of [0, -1]) {
      const activation = activate(aLicense({ maxMachines }));
      expect(activation).toMatchObject({ outcome: "unlimited", machine: null, save: false });
    }
  });

  it("repeated by a known machine changes nothing and writes nothing", () => {
    const known = aMachine({ code: "grace-desktop", activatedMs: sampleNowMs - 5000, friendlyName: "Desk" });
    const activation = activate(aLicense({ machines: [known], startsOnActivation: true }), { friendlyName: "" });
    expect(activation).toMatchObject({ outcome: "known", machine: known, save: false, startedTrial: false });
  });

  it("renames a known machine but keeps its time and address", () => {
    const known = aMachine({ code: "grace-desktop", activatedMs: sampleNowMs - 5000, friendlyName: "Desk" });
    const activation = activate(aLicense({ machines: [known] }), { friendlyName: "Office" });
    expect(activation).toMatchObject({ outcome: "known", machine: { ...known, friendlyName: "Office" }, save: true });
  });

  it("admits an allowed machine beyond the limit, whatever ends the lines of the list", () => {
    const license = aLicense({ machines: [aMachine()], allowedMachines: "eve-phone\r\ngrace-desktop\n" });
    expect(activate(license)).toMatchObject({ outcome: "registered", save: true });
    expect(activate(license, { machineCode: "Grace-Desktop" })).toEqual({ refused: "machineLimitReached" });
    expect(activate(license, { machineCode: "grace" })).toEqual({ refused: "machineLimitReached" });
  });

  it("gives an empty machine code a seat, but a blank line in the list does not allow it beyond the limit", () => {
    expect(activate(aLicense(), { machineCode: "" })).toMatchObject({ outcome: "registered" });
    const full = aLicense({ machines: [aMachine()], allowedMachines: "eve-phone\n" });
    expect(activate(full, { machineCode: "" })).toEqual({ refused: "machineLimitReached" });
  });
});

describe("start countdown upon activation", () => {
  const inStock = { startsOnActivation: true, period: 10, maxMachines: 2, expires: sampleNow - secondsPerDay };

  it("restarts the period for every new machine", () => {
    const restarted = { startedTrial: true, expires: sampleNow + 10 * secondsPerDay };
    expect(activate(aLicense(inStock))).toMatchObject(restarted);
    expect(activate(aLicense({ ...inStock, machines: [aMachine()] }))).toMatchObject(restarted);
  });

  it("restarts it for the first machine only when the product says so", () => {
    const first = activate(aLicense(inStock), {}, "firstMachine");
    const second = activate(aLicense({ ...inStock, machines: [aMachine()] }), {}, "firstMachine");
    expect(first).toMatchObject({ startedTrial: true });
    expect(second).toMatchObject({ startedTrial: false, expires: inStock.expires });
  });

  it("does not count floating seats as a first machine", () => {
    const license = aLicense({ ...inStock, machines: [aMachine({ pool: "floating" })] });
    expect(activate(license, {}, "firstMachine")).toMatchObject({ startedTrial: true });
  });

  it("restarts it for an allowed machine beyond the limit", () => {
    const license = aLicense({
      ...inStock,
      maxMachines: 1,
      machines: [aMachine()],
      allowedMachines: "grace-desktop",
    });
    expect(activate(license)).toMatchObject({ startedTrial: true });
  });

  it("never happens in the floating pool nor without a limit", () => {
    expect(activate(aLicense(inStock), { floatingInterval: 100 })).toMatchObject({ startedTrial: false });
    expect(activate(aLicense({ ...inStock, maxMachines: 0 }))).toMatchObject({ startedTrial: false });
  });

  it("stops at the last date that clients can read", () => {
    const activation = activate(aLicense({ ...inStock, period: 2 ** 31 - 1 }));
    expect(activation).toMatchObject({ startedTrial: true, expires: latestExpiry });
  });
});

describe("a floating activation", () => {
  const floating = { floatingInterval: 60 };

  it("takes a free seat until the interval ends", () => {
    expect(activate(aLicense(), { ...floating, friendlyName: "Render 1" })).toMatchObject({
      outcome: "seatTaken",
      save: true,
      machine: { pool: "floating", floatingExpires: sampleNow + 60, friendlyName: "Render 1", isOverdraft: false },
    });
  });

  it("answers without a limit as if a seat was taken, but writes nothing", () => {
    const activation = activate(aLicense({ maxMachines: 0 }), floating);
    expect(activation).toMatchObject({ outcome: "unlimited", save: false });
    expect(machineOf(activation)).toMatchObject({ pool: "floating", floatingExpires: sampleNow + 60 });
  });

  it("is refused while all seats are held, even to an allowed machine", () => {
    const license = aLicense({ machines: [aMachine({ pool: "floating" })], allowedMachines: "grace-desktop" });
    expect(activate(license, floating)).toEqual({ refused: "machineLimitReached" });
  });

  it("takes over a seat from the second in which it lapses", () => {
    const lapsing = (floatingExpires: number) =>
      activate(aLicense({ machines: [aMachine({ pool: "floating", floatingExpires })] }), floating);
    expect(lapsing(sampleNow)).toMatchObject({ outcome: "seatTaken" });
    expect(lapsing(sampleNow + 1)).toEqual({ refused: "machineLimitReached" });
  });

  it("renews its own seat: a new end and address, the old time, and the old name unless a new one is given", () => {
    const own = aMachine({
      code: "grace-desktop",
      pool: "floating",
      activatedMs: sampleNowMs - 9000,
      friendlyName: "R1",
    });
    const license = aLicense({ machines: [own] });
    const renewed = { ...own, ip: "198.51.100.7", floatingExpires: sampleNow + 60 };
    expect(activate(license, floating)).toMatchObject({ outcome: "seatRenewed", machine: renewed, save: true });
    expect(machineOf(activate(license, { ...floating, friendlyName: "R2" }))).toMatchObject({ friendlyName: "R2" });
  });

  it("counts a seat of its own that lapsed as a new one", () => {
    const lapsed = aMachine({ code: "grace-desktop", pool: "floating", floatingExpires: sampleNow, activatedMs: 1 });
    const activation = activate(aLicense({ machines: [lapsed] }), floating);
    expect(activation).toMatchObject({ outcome: "seatTaken", machine: { activatedMs: sampleNowMs } });
  });

  it("goes beyond the limit by as many overdraft seats as the application tolerates", () => {
    const regular = aMachine({ pool: "floating" });
    const overdrawn = aMachine({ code: "eve-phone", pool: "floating", isOverdraft: true });
    const first = activate(aLicense({ machines: [regular] }), { ...floating, maxOverdraft: 1 });
    const second = activate(aLicense({ machines: [regular, overdrawn] }), { ...floating, maxOverdraft: 1 });
    expect(first).toMatchObject({ outcome: "seatTaken", machine: { isOverdraft: true } });
    expect(second).toEqual({ refused: "machineLimitReached" });
  });

  it("renews an overdraft seat as one, until a regular seat is free", () => {
    const own = aMachine({ code: "grace-desktop", pool: "floating", isOverdraft: true });
    const crowded = aLicense({ machines: [aMachine({ pool: "floating" }), own] });
    const relaxed = aLicense({ machines: [aMachine({ code: "eve-phone", pool: "floating", isOverdraft: true }), own] });
    expect(machineOf(activate(crowded, floating))).toMatchObject({ isOverdraft: true });
    expect(machineOf(activate(relaxed, floating))).toMatchObject({ isOverdraft: false });
  });

  it("neither gains nor loses seats by a negative overdraft", () => {
    const overdrawn = { ...floating, maxOverdraft: -1 };
    const machines = [aMachine({ pool: "floating" })];
    expect(activate(aLicense({ maxMachines: 2, machines }), overdrawn)).toMatchObject({ outcome: "seatTaken" });
    expect(activate(aLicense({ maxMachines: 1, machines }), overdrawn)).toEqual({ refused: "machineLimitReached" });
  });
});

describe("over any sequence of activations", () => {
  const anActivation = fc.record({
    machineCode: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    floatingInterval: fc.constantFrom(0, 0, 30, 60),
    maxOverdraft: fc.integer({ min: 0, max: 2 }),
    waitedMs: fc.integer({ min: 0, max: 40_000 }),
  });

  it("no pool ever holds more seats than the limit, its allowed machines and the overdraft", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(anActivation, { maxLength: 40 }), (maxMachines, calls) => {
        let license = aLicense({ maxMachines, allowedMachines: "f" });
        let nowMs = sampleNowMs;
        for (const { waitedMs, ...call } of calls) {
          nowMs += waitedMs;
          const request = { ...call, friendlyName: undefined, ip: "192.0.2.1" };
          const activation = decideActivation(license, request, "everyMachine", nowMs);
          if (activation.refused === undefined && activation.save) license = saved(license, activation.machine);

          const nowSeconds = Math.floor(nowMs / 1000);
          const floating = seatsOf(license.machines, "floating", nowSeconds);
          const nodeLocked = seatsOf(license.machines, "nodeLocked", nowSeconds);
          expect(nodeLocked.filter(({ code }) => code !== "f").length).toBeLessThanOrEqual(maxMachines);
          expect(nodeLocked.length).toBeLessThanOrEqual(maxMachines + 1);
          expect(floating.filter(({ isOverdraft }) => !isOverdraft).length).toBeLessThanOrEqual(maxMachines);
          expect(floating.length).toBeLessThanOrEqual(maxMachines + 2);
        }
      }),
    );
  });

  it("a machine that was admitted is admitted again at once", () => {
    fc.assert(
      fc.property(anActivation, ({ waitedMs: _, ...call }) => {
        const request = { ...call, friendlyName: undefined, ip: "192.0.2.1" };
        const first = decideActivation(aLicense(), request, "everyMachine", sampleNowMs);
        const again = decideActivation(
          saved(aLicense(), machineOf(first) ?? null),
          request,
          "everyMachine",
          sampleNowMs,
        );
        expect(again).toMatchObject({ outcome: request.floatingInterval > 0 ? "seatRenewed" : "known" });
      }),
    );
  });

  function saved(license: License, machine: Machine | null): License {
    if (machine === null) return license;
    const others = license.machines.filter(({ code, pool }) => code !== machine.code || pool !== machine.pool);
    return { ...license, machines: [...others, machine] };
  }
});

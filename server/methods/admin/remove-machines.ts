import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { succeededState } from "../../domain/log-states.ts";
import { seatsHeld } from "../../domain/machine.ts";
import { machineIn } from "../../domain/machine-list.ts";
import { floating, poolOf } from "./machine-params.ts";

export const removeMachines = defineMethod({
  name: "admin/RemoveMachines",
  summary: "Frees the seats of machines, also those of a blocked license.",
  description: "At most 1,000 at a time. Each leaves the line of a deactivation in the Web API log.",
  permission: "MachineLockLimit",
  access: "writes",
  on: license,
  params: {
    machineCodes: json(z.array(z.string().max(256)).min(1).max(1_000)).describe("JSON list of machine codes."),
    floating: floating(),
  },
  refusals: ["machineNotActivated"],
  result: { removed: z.int() },
  logs: "deactivation",

  async handle({ params, license, store, nowSeconds, log, refuse }) {
    const pool = poolOf(params.floating);
    const state = succeededState(params.floating ? "floatingRelease" : "deactivation");
    const codes = [...new Set(params.machineCodes)];
    const machines = codes.flatMap((code) => machineIn(license, pool, code, nowSeconds) ?? []);
    log.note({ machineCode: codes[0]!, state });
    if (machines.length === 0) return refuse("machineNotActivated");

    const { held } = seatsHeld(license.machines, pool, nowSeconds);
    for (const [at, { code, friendlyName }] of machines.entries()) {
      if (at > 0) await store.webApiLog.add(log.succeeded()!);
      await store.machines.remove(license.globalId, pool, code);
      log.note({ machineCode: code, friendlyName, state, seats: { pool, held: held - at } });
    }
    return { removed: machines.length };
  },
});

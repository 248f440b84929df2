import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { flag, json } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { activationState } from "../../domain/log-states.ts";
import { addedMachines } from "../../domain/machine-list.ts";

const machineShape = z.object({ code: z.string().max(256), friendlyName: z.string().max(500).default("") });

export const addMachines = defineMethod({
  name: "admin/AddMachines",
  summary: "Gives machines node-locked seats by hand, and known ones a name.",
  description: "At most 1,000 at a time, all or none. Each leaves the line of an activation in the Web API log.",
  permission: "MachineLockLimit",
  access: "writes",
  on: license,
  params: {
    machines: json(z.array(machineShape).min(1).max(1_000)).describe(
      'JSON list such as [{"code":"ada-laptop","friendlyName":"Ada\'s"}].',
    ),
    beyondLimit: flag().describe("Passes over the license's limit."),
  },
  refusals: ["keyBlocked", "machineLimitReached"],
  result: { changed: z.int().describe("How many machines are new, or have a new name.") },
  logs: "activation",

  async handle({ params, license, store, address, nowMs, log, refuse }) {
    const options = { ip: address, beyondLimit: params.beyondLimit };
    const addition = addedMachines(license, params.machines, options, nowMs);
    if (addition.refused) return refuse(addition.refused);

    const known = new Set(license.machines.filter(({ pool }) => pool === "nodeLocked").map(({ code }) => code));
    let held = known.size;
    for (const [at, machine] of addition.machines.entries()) {
      if (at > 0) await store.webApiLog.add(log.succeeded()!);
      await store.machines.save(license.globalId, machine);
      const outcome = known.has(machine.code) ? "known" : "registered";
      if (outcome === "registered") held++;
      const activation = { outcome, machine, save: true, expires: license.expires, startedTrial: false } as const;
      const state = activationState({ refused: undefined, ...activation });
      const { code: machineCode, friendlyName } = machine;
      log.note({ machineCode, friendlyName, state, seats: { pool: "nodeLocked", held } });
    }
    return { changed: addition.machines.length };
  },
});

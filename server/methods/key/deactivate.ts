import { defineMethod } from "../../api/define-method.ts";
import { flag, machineCode, text } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { decideDeactivation } from "../../domain/deactivation.ts";
import { succeededState } from "../../domain/log-states.ts";
import { seatsHeld } from "../../domain/machine.ts";
import { registerOsInfo } from "./os-info.ts";

export const deactivate = defineMethod({
  name: "key/Deactivate",
  summary: "Frees the seat of a machine.",
  permission: "Deactivate",
  access: "writes",
  isFrequent: true,
  on: license,
  params: {
    machineCode: machineCode().describe("The device to release, without any prefix."),
    floating: flag().describe("Frees the floating seat and leaves a node-locked one alone."),
    osInfo: text(10_000).optional().describe("JSON about the operating system; kept as an analytics event."),
  },
  refusals: ["keyBlocked", "machineNotActivated"],
  result: {},
  logs: "deactivation",

  async handle({ params, product, license, store, nowMs, nowSeconds, log, refuse }) {
    const { machineCode, floating: isFloating } = params;
    log.note({ machineCode, state: succeededState(isFloating ? "floatingRelease" : "deactivation") });

    const deactivation = decideDeactivation(license, { machineCode, isFloating }, nowMs);
    if (deactivation.refused) return refuse(deactivation.refused);
    const { machine } = deactivation;

    if (machine) {
      log.note({ seats: seatsHeld(license.machines, machine.pool, nowSeconds) });
      await store.machines.remove(license.globalId, machine.pool, machine.code);
    }
    await registerOsInfo(store, { ...params, productId: product.id, nowSeconds });
    return {};
  },
});

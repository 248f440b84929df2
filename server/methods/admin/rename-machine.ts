import { defineMethod } from "../../api/define-method.ts";
import { machineCode, text } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { machineIn } from "../../domain/machine-list.ts";
import { floating, poolOf } from "./machine-params.ts";

export const renameMachine = defineMethod({
  name: "admin/RenameMachine",
  summary: "Gives a machine of a license another name.",
  permission: "MachineLockLimit",
  access: "writes",
  on: license,
  params: {
    machineCode: machineCode().describe("The machine, without any prefix."),
    friendlyName: text(500).default("").describe("Its name; empty for none."),
    floating: floating(),
  },
  refusals: ["machineNotActivated"],
  result: {},
  logs: "activation",

  async handle({ params, license, store, nowSeconds, log, refuse }) {
    const { machineCode, friendlyName } = params;
    log.note({ machineCode, friendlyName });
    const machine =
      machineIn(license, poolOf(params.floating), machineCode, nowSeconds) ?? refuse("machineNotActivated");
    await store.machines.save(license.globalId, { ...machine, friendlyName });
    return {};
  },
});

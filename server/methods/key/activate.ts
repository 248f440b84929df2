import { defineMethod } from "../../api/define-method.ts";
import { machineCode, text, whole } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { type ActivationRequest, decideActivation } from "../../domain/activation.ts";
import { activationState } from "../../domain/log-states.ts";
import { seatsHeld, withMachine } from "../../domain/machine.ts";
import { trialRule } from "../../domain/switches.ts";
import { registerOsInfo } from "./os-info.ts";
import { reissuedKey } from "./reissue.ts";
import { answerParams, answerResult, renderLicense } from "./views/license-answer.ts";

export const activate = defineMethod({
  name: "key/Activate",
  summary: "Gives a machine a seat of a license, or renews the one it has, and answers with the license.",
  description:
    "Both activation and heartbeat. An expired license still activates: its date is the application's business unless the product blocks expired licenses.",
  permission: "Activate",
  access: "writes",
  isFrequent: true,
  on: license,
  params: {
    machineCode: machineCode().describe("The device, as the application identifies it. An empty one is a machine too."),
    friendlyName: text(500).optional().describe("A label for the device."),
    floatingTimeInterval: whole(0).default(0).describe("Above 0, takes a floating seat for so many seconds."),
    maxOverdraft: whole(0).default(0).describe("How many floating seats beyond the limit the application tolerates."),
    osInfo: text(10_000).optional().describe("JSON about the operating system; kept as an analytics event."),
    ...answerParams,
  },
  refusals: ["keyBlocked", "machineLimitReached"],
  result: answerResult,
  logs: "activation",

  async handle({ params, product, license, store, address, nowMs, nowSeconds, log, refuse }) {
    const request: ActivationRequest = {
      machineCode: params.machineCode,
      friendlyName: params.friendlyName,
      ip: address,
      floatingInterval: params.floatingTimeInterval,
      maxOverdraft: params.maxOverdraft,
    };
    log.note({ machineCode: request.machineCode, friendlyName: request.friendlyName ?? "" });

    const activation = decideActivation(license, request, trialRule(product), nowMs);
    const pool = request.floatingInterval > 0 ? "floating" : "nodeLocked";
    log.note({ seats: seatsHeld(license.machines, pool, nowSeconds) });
    if (activation.refused) return refuse(activation.refused);
    const { machine } = activation;

    if (activation.outcome === "seatTaken") await store.machines.removeLapsed(license.globalId, nowSeconds);
    if (activation.save && machine) await store.machines.save(license.globalId, machine);
    const machines = machine ? withMachine(license.machines, machine) : license.machines;
    const activated = { ...license, expires: activation.expires, machines };
    const reissued = activation.startedTrial ? reissuedKey(product, activated, nowSeconds) : activated;
    if (activation.startedTrial) await store.licenses.restart(license, reissued, nowSeconds);
    await registerOsInfo(store, { ...params, productId: product.id, nowSeconds });

    const seats = activation.outcome === "unlimited" ? undefined : seatsHeld(machines, pool, nowSeconds);
    const { floatingExpires = 0 } = machine ?? {};
    log.note({ state: activationState(activation), floatingExpires, seats, license: reissued });
    return {
      license: reissued,
      definitions: product.featureDefinitions,
      current: machine,
      isFloating: request.floatingInterval > 0,
      newKey: reissued.key === license.key ? "" : reissued.key,
    };
  },

  render: renderLicense,
});

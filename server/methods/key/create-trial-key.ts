import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { product } from "../../api/subjects.ts";
import { succeededState } from "../../domain/log-states.ts";
import { canReuseTrial, trialDays, trialFeatures } from "../../domain/trial.ts";
import { countTrial } from "./count-trial.ts";
import { issueLicense, issueRefusals } from "./issue-license.ts";

const trialMachineCode = z.string("machineCodeMissing").max(128, "machineCodeTooLong").meta({ isVerbatim: true });

export const createTrialKey = defineMethod({
  name: "key/CreateTrialKey",
  summary: "Gives a machine its trial license: a new one the first time, the same one ever after.",
  description:
    "The trial runs for 15 days, or for as many as the token's feature lock says. New trials of a product are limited by " +
    "address and hour, unless the token may create any key; a machine that asks again is not counted.",
  permission: "CreateTrialKey",
  access: "writes",
  on: product,
  params: {
    machineCode: trialMachineCode.describe("The device that the trial is locked to."),
    friendlyName: text(500).optional().describe("A label for the device."),
  },
  refusals: ["trialSpent", "machineCodeMissing", "machineCodeTooLong", "tooManyTrials", ...issueRefusals],
  result: { key: z.string().describe("The trial's key.") },
  logs: "trialKey",

  async handle(call) {
    const { params, product, store, caller, address, nowMs, log, refuse } = call;
    const { machineCode, friendlyName = "" } = params;
    log.note({ machineCode, friendlyName });

    const earlier = await store.licenses.findTrial(product.id, machineCode);
    if (earlier) {
      if (!canReuseTrial(earlier, product.featureDefinitions)) return refuse("trialSpent");
      log.note({ state: succeededState("trialKeyReuse"), license: earlier });
      return { key: earlier.key };
    }

    await countTrial(product, call);
    const trial = { ...trialLicense, trialMachineCode: machineCode };
    const period = trialDays(caller.featureLock);
    const features = trialFeatures(product.featureDefinitions);
    const license = await issueLicense(product, { ...trial, period, features }, call);
    await store.machines.save(license.globalId, {
      code: machineCode,
      pool: "nodeLocked",
      ip: address,
      activatedMs: nowMs,
      friendlyName,
      floatingExpires: 0,
      isOverdraft: false,
    });
    log.note({ license, seats: { pool: "nodeLocked", held: 1 } });
    return { key: license.key };
  },
});

const trialLicense = {
  notes: null,
  isBlocked: false,
  customerId: null,
  resellerId: null,
  startsOnActivation: false,
  maxMachines: 1,
  allowedMachines: null,
};

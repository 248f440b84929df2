import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { machineCode, whole } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { explainActivation as explain } from "../../domain/activation.ts";
import { explainedCheck, verdictOf } from "../../domain/activation-explanation.ts";
import { trialRule } from "../../domain/switches.ts";

export const explainActivation = defineMethod({
  name: "admin/ExplainActivation",
  summary: "Tells what Activate would answer to a machine now, and why, without activating it.",
  permission: "GetKeys",
  access: "reads",
  on: license,
  params: {
    machineCode: machineCode().describe("The device that asks."),
    floatingTimeInterval: whole(0).default(0).describe("As the application gives it to Activate."),
    maxOverdraft: whole(0).default(0).describe("As the application gives it to Activate."),
  },
  refusals: [],
  result: {
    checks: z
      .array(
        z.object({
          check: z.string(),
          passed: z.boolean().describe("False where it speaks against the machine."),
          values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
          text: z.string(),
        }),
      )
      .describe("In the order in which they are made; none follows the one that decides."),
    isAdmitted: z.boolean(),
    verdict: z.string(),
  },

  async handle({ params, product, license, address, nowMs }) {
    const request = {
      machineCode: params.machineCode,
      friendlyName: undefined,
      ip: address,
      floatingInterval: params.floatingTimeInterval,
      maxOverdraft: params.maxOverdraft,
    };
    const { checks, activation } = explain(license, request, trialRule(product), nowMs);
    return {
      checks: checks.map(explainedCheck).map(({ check, passed, values, text }) => ({ check, passed, values, text })),
      isAdmitted: activation.refused === undefined,
      verdict: verdictOf(activation),
    };
  },
});

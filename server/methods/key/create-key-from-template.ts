import * as z from "zod";
import type { Call } from "../../api/define-method.ts";
import { defineMethod } from "../../api/define-method.ts";
import { LogDraft } from "../../api/log-draft.ts";
import { id } from "../../api/params.ts";
import { Refusal } from "../../api/refusals.ts";
import { account } from "../../api/subjects.ts";
import { textsOf } from "../../api/wire-request.ts";
import { mayUseTemplate } from "../../domain/caller.ts";
import { parseTemplate, substitute, type TemplateStep } from "../../domain/template-steps.ts";
import { addDataObjectToKey } from "../data/add-data-object.ts";
import { createKey } from "./create-key.ts";

const methodsOfSteps = { CreateKey: createKey, AddDataObjectToKey: addDataObjectToKey };

export const createKeyFromTemplate = defineMethod({
  name: "key/CreateKeyFromTemplate",
  summary: "Creates a license as a license template describes it.",
  permission: "CreateKeyFromTemplate",
  access: "writes",
  on: account,
  params: { licenseTemplateId: id().describe("The template's id.") },
  refusals: ["templateLocked", "templateNotFound", "templateInvalid"],
  result: {
    key: z.string().describe("The new key."),
    rawResponse: z.string().describe("The answers of the template's steps, as JSON text."),
  },
  logs: "keyCreation",

  async handle(call) {
    const { params, store, caller, refuse } = call;
    if (!mayUseTemplate(caller, params.licenseTemplateId)) return refuse("templateLocked");
    const template = (await store.licenseTemplates.find(params.licenseTemplateId)) ?? refuse("templateNotFound");
    const steps = parseTemplate(template.parameters);
    if ("error" in steps) return refuse("templateInvalid", { problem: steps.error });

    const results: Record<string, string> = {};
    const answers: object[] = [];
    for (const step of steps) {
      const answer = await takeStep(step, results, call);
      answers.push({ ...answer, result: 0, message: "" });
      for (const [name, value] of Object.entries(answer)) results[name] ??= String(value);
    }
    return { key: results.key ?? "", rawResponse: JSON.stringify(answers.length === 1 ? answers[0] : answers) };
  },
});

/**
 * Runs one step inside this call's transaction, so that a template leaves a whole license or nothing. The template's
 * permission covers its steps; the token's locks go on holding. Each step leaves its own line in the log; the template
 * leaves one only when it is refused.
 */
async function takeStep(step: TemplateStep, results: Record<string, string>, call: Call): Promise<object> {
  const method = methodsOfSteps[step.method];
  const params = paramsOf(step, results, call);
  const log = new LogDraft(method.logs, { ...call, params });
  try {
    const answer = (await method.perform({ ...call, params, log } as Call)) as object;
    await call.store.webApiLog.add(log.succeeded()!);
    return answer;
  } catch (thrown) {
    call.log.aboutProductOf(log);
    return refuseFor(thrown, call);
  }
}

function paramsOf(step: TemplateStep, results: Record<string, string>, call: Call): Record<string, unknown> {
  try {
    return methodsOfSteps[step.method].decode(textsOf(substitute(step.parameters, results)));
  } catch (thrown) {
    return refuseFor(thrown, call);
  }
}

function refuseFor(thrown: unknown, call: Call): never {
  if (thrown instanceof Refusal) call.refuse("templateInvalid", { problem: thrown.text });
  throw thrown;
}

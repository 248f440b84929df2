import type { Call } from "../../api/define-method.ts";
import { LogDraft } from "../../api/log-draft.ts";
import { Refusal } from "../../api/refusals.ts";
import { textsOf } from "../../api/wire-request.ts";
import { substitute, type TemplateStep } from "../../domain/template-steps.ts";
import { addDataObjectToKey } from "../data/add-data-object.ts";
import { createKey } from "./create-key.ts";

const methodsOfSteps = { CreateKey: createKey, AddDataObjectToKey: addDataObjectToKey };

/** Refuses the whole call for what a step was refused for. */
type RefuseFor = (problem: string) => never;

interface Followed {
  /** What later steps may refer to. */
  readonly results: Readonly<Record<string, string>>;
  readonly answers: readonly object[];
  /** The product of the license that was made last. */
  readonly productId: number;
}

/**
 * Takes a license template's steps inside this call's transaction, so that a template leaves a whole license or nothing.
 * The call's permission covers them; its locks go on holding. Each step leaves its own line in the log; the call leaves
 * one only when it is refused.
 */
export async function followSteps(steps: readonly TemplateStep[], call: Call, refuseFor: RefuseFor): Promise<Followed> {
  const results: Record<string, string> = {};
  const answers: object[] = [];
  let productId = 0;
  for (const step of steps) {
    const params = paramsOf(step, results, refuseFor);
    const answer = await takeStep(step, params, call, refuseFor);
    if (step.method === "CreateKey") productId = Number(params.productId);
    answers.push({ ...answer, result: 0, message: "" });
    for (const [name, value] of Object.entries(answer)) results[name] ??= String(value);
  }
  return { results, answers, productId };
}

function paramsOf(step: TemplateStep, results: Record<string, string>, refuseFor: RefuseFor): Record<string, unknown> {
  const texts = textsOf(substitute(step.parameters, results));
  return orRefuse(() => methodsOfSteps[step.method].decode(texts), refuseFor);
}

async function takeStep(
  step: TemplateStep,
  params: Record<string, unknown>,
  call: Call,
  refuseFor: RefuseFor,
): Promise<object> {
  const method = methodsOfSteps[step.method];
  const log = new LogDraft(method.logs, { ...call, params });
  try {
    const answer = (await method.perform({ ...call, params, log } as Call)) as object;
    await call.store.webApiLog.add(log.succeeded()!);
    return answer;
  } catch (thrown) {
    call.log.aboutProductOf(log);
    return orRefuse(() => {
      throw thrown;
    }, refuseFor);
  }
}

function orRefuse<T>(work: () => T, refuseFor: RefuseFor): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return refuseFor(thrown.text);
    throw thrown;
  }
}

import { verbatim } from "../../api/params.ts";
import { parseTemplate } from "../../domain/template-steps.ts";

export const templateParameters = () =>
  verbatim(20_000)
    .min(1)
    .describe("JSON text: the parameters of CreateKey, or a list of steps {APIMethodName, Parameters}.");

/** What is wrong with a template's parameters, in a sentence; undefined when nothing is. */
export function problemIn(parameters: string): string | undefined {
  const steps = parseTemplate(parameters);
  return "error" in steps ? steps.error : undefined;
}

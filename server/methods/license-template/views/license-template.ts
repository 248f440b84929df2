import * as z from "zod";
import { model } from "../../../api/model.ts";
import { parseTemplate } from "../../../domain/template-steps.ts";
import type { LicenseTemplate } from "../../../storage/license-templates.ts";

export const templateResult = model("License Template", "A recipe for licenses.", {
  id: z.int(),
  name: z.string(),
  productId: z.int().describe("The product whose licenses it makes; 0 when the template does not say."),
  parameters: z.string().describe("JSON text in one of the two template formats."),
});

export function templateJson({ id, name, parameters }: LicenseTemplate) {
  return { id, name, productId: productOf(parameters), parameters };
}

function productOf(parameters: string): number {
  const steps = parseTemplate(parameters);
  if ("error" in steps) return 0;
  const [first] = steps.map((step) => Number(step.parameters.ProductId ?? 0));
  return Number.isSafeInteger(first) ? (first ?? 0) : 0;
}

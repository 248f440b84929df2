/** What a license template may do: make a license, and hang data objects on it. */
export const templateMethods = ["CreateKey", "AddDataObjectToKey"] as const;
export type TemplateMethod = (typeof templateMethods)[number];

export interface TemplateStep {
  readonly method: TemplateMethod;
  /** As written, by wire names. */
  readonly parameters: Record<string, unknown>;
}

const maxChars = 20_000;
const maxSteps = 50;

/**
 * A license template's steps. Its text is either the parameters of one CreateKey or a list of
 * `{"APIMethodName", "Parameters"}` (platform section 1.7). Never throws.
 * @returns the steps, or what is wrong with the text, as a sentence for the vendor
 */
export function parseTemplate(text: string): TemplateStep[] | { error: string } {
  if (text.length > maxChars) return { error: `The template is longer than ${maxChars} characters.` };
  const json = parsedJson(text);
  if (isRecord(json)) return [{ method: "CreateKey", parameters: json }];
  if (!Array.isArray(json)) return { error: "The template is neither a JSON object nor a JSON array." };
  if (json.length > maxSteps) return { error: `The template has more than ${maxSteps} steps.` };

  const steps: TemplateStep[] = [];
  for (const [index, entry] of json.entries()) {
    const step = asStep(entry);
    if (typeof step === "string") return { error: `Step ${index + 1}: ${step}` };
    steps.push(step);
  }
  const makesLicense = steps.some(({ method }) => method === "CreateKey");
  return makesLicense ? steps : { error: "The template has no step that creates a key." };
}

/** Parameters in which `[name]` stands for an earlier result; a name without a result stays as it is written. */
export function substitute(
  parameters: Readonly<Record<string, unknown>>,
  results: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const filled = (value: unknown) =>
    typeof value === "string"
      ? value.replace(/\[(\w+)\]/g, (whole, name: string) => (Object.hasOwn(results, name) ? results[name]! : whole))
      : value;
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, filled(value)]));
}

function asStep(entry: unknown): TemplateStep | string {
  if (!isRecord(entry)) return "It is not a JSON object.";
  const method = templateMethods.find((name) => name === entry.APIMethodName);
  if (method === undefined) return `Only ${templateMethods.join(" and ")} can be called.`;
  if (!isRecord(entry.Parameters)) return "Its Parameters are not a JSON object.";
  return { method, parameters: entry.Parameters };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

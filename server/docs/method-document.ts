import type { Method } from "../api/define-method.ts";
import { permissionText } from "../api/openapi.ts";
import { type RefusalReason, refusalTexts } from "../api/refusals.ts";
import { takesTokens } from "../api/takes-tokens.ts";
import { wireName } from "../api/wire-names.ts";
import { apiRoot, type Document } from "./document.ts";
import { languages } from "./examples/languages.ts";
import { sampleParams } from "./examples/sample-values.ts";
import { modelPath } from "./model-documents.ts";
import { type Schema, schemaOf, typeText } from "./schema.ts";
import { row, table } from "./table.ts";

export function methodPath(name: string): string {
  return `${apiRoot}/${name}`;
}

/** What there is to know about a method, read off its declaration. */
export function methodDocument(method: Method, serverUrl: string): Document {
  const { name, summary } = method;
  const inputs = wireSchema(schemaOf(method.params, "input"));
  const isForTokens = takesTokens(method);
  const markdown = [
    `# ${name}`,
    summary,
    method.description ?? "",
    `\`GET\` or \`POST ${method.path}\``,
    permissionSentence(method),
    "## Parameters",
    parameterTable(inputs, isForTokens),
    "## Result",
    resultTable(schemaOf(method.result, "output")),
    "## Refusals",
    refusalTable(method),
    ...(isForTokens ? examples(method, inputs, serverUrl) : []),
  ];
  return {
    path: methodPath(name),
    title: name,
    summary,
    section: "Methods",
    markdown: markdown.filter(Boolean).join("\n\n"),
  };
}

/** Programs that call with a token; a method that none opens has no example. */
function examples({ name, path }: Method, inputs: Schema, serverUrl: string): string[] {
  const params = { token: "YOUR_TOKEN", ...sampleParams(name, inputs) };
  const programs = languages.flatMap((language) => [
    `### ${language.name}`,
    fenced(language.fence, language.program({ serverUrl, path, params })),
  ]);
  return ["## Examples", ...programs];
}

function permissionSentence(method: Method): string {
  const { permission, audience } = method;
  if (audience === "members") return "For members who have signed in to the dashboard; no token opens it.";
  if (audience === "visitors") return "For whoever signs in to the dashboard; it takes neither a token nor a session.";
  if (permission === null) return "No permission is needed: a lock of the token opens the method.";
  if (!takesTokens(method))
    return `For members who have signed in to the dashboard and may do this: ${permissionText(permission)}.`;
  return `Permission: ${permissionText(permission)}. [About tokens](${apiRoot}/tokens).`;
}

/** The schema with its properties under the names of the wire. */
export function wireSchema({ properties = {}, required = [], ...rest }: Schema): Schema {
  const renamed = Object.entries(properties).map(([name, schema]) => [wireName(name), schema] as const);
  return { ...rest, properties: Object.fromEntries(renamed), required: required.map(wireName) };
}

function parameterTable({ properties = {}, required = [] }: Schema, takesToken: boolean): string {
  const token = row("`token`", "string", "yes", "The access token; it may be a header of the same name.");
  const rows = Object.entries(properties).map(([name, schema]) => {
    const { default: preset, description = "" } = schema;
    const isRequired = required.includes(name) && preset === undefined;
    const told = preset === undefined || preset === "" ? description : `${description} Default: \`${String(preset)}\`.`;
    return row(`\`${name}\``, typeText(schema, modelPath), isRequired ? "yes" : "no", told.trim());
  });
  return table(["Parameter", "Type", "Required", "Meaning"], takesToken ? [token, ...rows] : rows);
}

function resultTable({ properties = {} }: Schema): string {
  const common = ["result", "message"].filter((name) => !(name in properties));
  const told = { result: "0 on success, 1 with a refusal.", message: "Null on success; the refusal's text otherwise." };
  return table(
    ["Field", "Type", "Meaning"],
    [
      ...Object.entries(properties).map(([name, schema]) =>
        row(`\`${name}\``, typeText(schema, modelPath), schema.description ?? ""),
      ),
      ...common.map((name) =>
        row(`\`${name}\``, name === "result" ? "integer" : "string or null", told[name as "result"]),
      ),
    ],
  );
}

function refusalTable({ refusals }: Method): string {
  const reasons = new Set<RefusalReason>(["notAuthenticated", "accessDenied", "badParameters", ...refusals]);
  return table(
    ["Message", "HTTP status"],
    [...reasons].map((reason) => row(refusalTexts[reason], statusOf(reason))),
  );
}

const statusOf = (reason: RefusalReason) => (reason === "notAuthenticated" ? "401" : "200");

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

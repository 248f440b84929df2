import type { CodeExample } from "../../components/code-block.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import type { Step } from "./recipe.ts";

const token = "YOUR_TOKEN";

/** The same calls as programs. @param url of the server, without a slash at the end */
export function programsFor(url: string, [create, addFeatures]: readonly Step[]): CodeExample[] {
  if (create === undefined) return [];
  return [
    { language: "curl", code: curl(url, create, addFeatures) },
    { language: "Node", code: node(url, create, addFeatures), note: issuingTexts.code.node },
    { language: "C#", code: csharp(url, create, addFeatures) },
  ];
}

/** What the token of such a program needs. */
export function permissionsFor([create, ...others]: readonly Step[]): string[] {
  const makesCustomer = create?.Parameters.NewCustomer || create?.Parameters.AddOrUseExistingCustomer;
  return ["CreateKey", ...(makesCustomer ? ["AddCustomer"] : []), ...(others.length > 0 ? ["AddDataObject"] : [])];
}

const valuesOf = ({ Parameters }: Step) => Object.entries(Parameters).filter(([, value]) => value !== "[key]");

function curl(url: string, create: Step, addFeatures: Step | undefined): string {
  const call = (method: string, step: Step, more = "") =>
    [`curl --silent '${url}/api/${method}'`, `--data-urlencode 'token=${token}'`]
      .concat(valuesOf(step).map(([name, value]) => `--data-urlencode ${inShell(`${name}=${value}`)}`))
      .concat(more === "" ? [] : [more])
      .join(" \\\n  ");
  if (addFeatures === undefined) return call("key/CreateKey", create);
  const add = call("data/AddDataObjectToKey", addFeatures, '--data-urlencode "Key=$key"');
  return `${call("key/CreateKey", create)} |
grep -oE '[A-Z0-9]{5}(-[A-Z0-9]{5}){3}' | while read -r key; do
echo "$key"
${add}
done`;
}

function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function node(url: string, create: Step, addFeatures: Step | undefined): string {
  const object = (step: Step, indent: string, more: readonly string[] = []) =>
    [...valuesOf(step).map(([name, value]) => `${camel(name)}: ${JSON.stringify(value)}`), ...more]
      .map((line) => `${indent}${line},`)
      .join("\n");
  const add = addFeatures
    ? `
  await client.call("data/AddDataObjectToKey", {
${object(addFeatures, "    ", ["key: one"])}
  });`
    : "";
  return `import { Client, httpTransport } from "latchkey/client";

const client = new Client(httpTransport("${url}", "${token}"));
const { key, keys } = await client.call("key/CreateKey", {
${object(create, "  ")}
});
for (const one of keys?.map((made) => made.key) ?? [key]) {${add}
  console.log(one);
}`;
}

function csharp(url: string, create: Step, addFeatures: Step | undefined): string {
  const fields = (step: Step, more: readonly string[] = []) =>
    [`["token"] = "${token}"`, ...valuesOf(step).map(([name, value]) => `["${name}"] = ${quoted(value)}`), ...more]
      .map((line) => `    ${line},`)
      .join("\n");
  const add = addFeatures
    ? `
    await Call("data/AddDataObjectToKey", new()
    {
${fields(addFeatures, ['["Key"] = key'])
  .split("\n")
  .map((line) => `    ${line}`)
  .join("\n")}
    });`
    : "";
  return `using System.Text.Json;

using var http = new HttpClient { BaseAddress = new Uri("${url}/api/") };

async Task<JsonElement> Call(string method, Dictionary<string, string> parameters)
{
    var response = await http.PostAsync(method, new FormUrlEncodedContent(parameters));
    var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    if (answer.GetProperty("result").GetInt32() != 0) throw new Exception(answer.GetProperty("message").GetString());
    return answer;
}

var made = await Call("key/CreateKey", new()
{
${fields(create)}
});
var keys = made.TryGetProperty("keys", out var several)
    ? several.EnumerateArray().Select(one => one.GetProperty("key").GetString()!)
    : [made.GetProperty("key").GetString()!];
foreach (var key in keys)
{${add}
    Console.WriteLine(key);
}`;
}

const camel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const quoted = (value: unknown) => JSON.stringify(String(value));

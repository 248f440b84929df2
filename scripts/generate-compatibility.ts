import type { Method } from "../server/api/define-method.ts";
import { methods } from "../server/methods/index.ts";
import { allFixtures } from "../tests/contract/all-fixtures.ts";
import type { Source } from "../tests/contract/fixture.ts";
import { contractMethods } from "./contract-methods.ts";
import { additions, assumptions, differences } from "./generate-compatibility-notes.ts";
import { markdownTable } from "./generate-markdown.ts";

const sources = ["observed", "sdk", "documented", "inferred", "assumed"] as const satisfies readonly Source[];

const sourceMeanings: Readonly<Record<Source, string>> = {
  observed: "checked against a genuine answer of the hosted service",
  sdk: "an official client relies on it",
  documented: "a public page says so",
  inferred: "reasoned from what is known",
  assumed: "no source: our choice",
};

const servedByName = new Map(methods.map((method) => [method.name.toLowerCase(), method]));

/** COMPATIBILITY.md, from the declared methods, the contract's list of names, and the fixtures. */
export function compatibilityPage(): string {
  const names = Object.entries(contractMethods).flatMap(([group, each]) => each.map((name) => `${group}/${name}`));
  refuseUnknown(names);
  const missing = names.filter((name) => !isServed(name));
  return `${[
    "# Compatibility",
    "<!-- Made by npm run generate. Change the declarations in server/methods/, the fixtures, or the lists in scripts/. -->",
    `Web API 3 has ${names.length} methods that we know of. Latchkey serves ${names.length - missing.length} of them; ${missing.length} are not served yet. What is not served answers HTTP 404 with \`Could not find the method.\``,
    "A fixture is a case in `tests/contract/`: what is asked, what must be answered, and how the answer is known. `npm test` runs each against a real server. A served method without fixtures works as its declaration says, but no fixture holds it to the contract yet.",
    markdownTable(
      ["source", "means"],
      sources.map((source) => [source, sourceMeanings[source]]),
    ),
    "## Methods",
    ...Object.entries(contractMethods).flatMap(([group, each]) => [`### ${group}`, groupTable(group, each)]),
    "## Not served yet",
    missing.map((name) => `\`${name}\``).join(", ") || "Nothing is missing.",
    "## Known differences",
    list(differences),
    "## Assumptions",
    "Where the contract is silent, Latchkey does what a vendor who moves a shipped application would expect.",
    list(assumptions),
    "## What Latchkey adds",
    list(additions),
    markdownTable(["method", "what it does", "fixtures"], adminMethods().map(adminRow)),
  ].join("\n\n")}\n`;
}

function groupTable(group: string, names: readonly string[]): string {
  return markdownTable(
    ["method", "state", "fixtures"],
    names.map((name) => [
      name,
      isServed(`${group}/${name}`) ? "served" : "not yet",
      fixtureCount(`${group}/${name}`) || "none",
    ]),
  );
}

function adminRow({ name, summary }: Method): string[] {
  return [name, summary, fixtureCount(name) || "none"];
}

/** `3 observed, 1 sdk`; empty when a method has no fixtures. */
function fixtureCount(name: string): string {
  const fixtures = allFixtures
    .filter(({ method }) => method.toLowerCase() === name.toLowerCase())
    .flatMap((each) => each.fixtures);
  return sources
    .map((source) => ({ source, count: fixtures.filter((fixture) => fixture.source === source).length }))
    .filter(({ count }) => count > 0)
    .map(({ source, count }) => `${count} ${source}`)
    .join(", ");
}

/** What no token calls, so that it is no method: its sender signs it. */
const servedOtherwise: readonly string[] = ["subscription/StripeUrl"];

function isServed(name: string): boolean {
  return servedByName.has(name.toLowerCase()) || servedOtherwise.includes(name);
}

function adminMethods(): Method[] {
  return methods.filter(({ group }) => group === "admin");
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** A method that is neither the contract's nor ours is a typing mistake in one of the two lists. */
function refuseUnknown(names: readonly string[]): void {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const unknown = methods.filter(({ name, group }) => group !== "admin" && !known.has(name.toLowerCase()));
  if (unknown.length > 0)
    throw new Error(`Not in scripts/contract-methods.ts: ${unknown.map(({ name }) => name).join(", ")}`);
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Method } from "../api/define-method.ts";
import { apiRoot, type Document, guidesRoot, type Section } from "./document.ts";
import { calculatorMark, maskTable } from "./mask-calculator.ts";
import { methodDocument } from "./method-document.ts";
import { modelDocuments } from "./model-documents.ts";

/** In the order of the menu. */
const overviews = ["quick-start", "tokens", "requests", "versions"] as const;

/** The whole documentation: what is written by hand, and what is read off the declarations. */
export function allDocuments(methods: readonly Method[], serverUrl: string): Document[] {
  const written = folderOf("api");
  const guides = folderOf("guides");
  return [
    ...overviews.map((name) => writtenDocument(`${written}/${name}.md`, "Start", apiRoot)),
    ...readdirSync(guides)
      .filter((name) => name.endsWith(".md"))
      .sort()
      .map((name) => writtenDocument(`${guides}/${name}`, "Guides", guidesRoot)),
    ...methods.map((method) => methodDocument(method, serverUrl)),
    ...modelDocuments(methods),
  ];
}

/** The folder under `docs/`, from the source and from the built package. */
export function folderOf(name: string): string {
  const found = ["../../docs", "../../../docs"]
    .map((path) => fileURLToPath(new URL(`${path}/${name}`, import.meta.url)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`The folder docs/${name} is missing.`);
  return found;
}

function writtenDocument(file: string, section: Section, root: string): Document {
  const text = readFileSync(file, "utf8")
    .replace(calculatorMark, `${calculatorMark}\n\n${maskTable()}`)
    // How the tests know which examples to run is nothing for readers.
    .replace(/^```(\w+) run$/gm, "```$1")
    .replace(/\]\(([\w-]+)\.md(#[\w-]+)?\)/g, `](${guidesRoot}/$1$2)`)
    .replace(/\]\((pictures\/[\w-]+\.webp)\)/g, `](${guidesRoot}/$1)`)
    .replace(/\]\(\.\.\/(?:\.\.\/)?[^)]*\)/g, "]");
  const title = /^# (.+)$/m.exec(text)?.[1] ?? basename(file, ".md");
  const opening = /^# .+\n+(.+(?:\n.+)*)/m.exec(text)?.[1]?.replaceAll("\n", " ") ?? "";
  const summary = /^.+?[.?!](?= |$)/.exec(opening)?.[0] ?? opening;
  return { path: `${root}/${basename(file, ".md")}`, title, summary, section, markdown: text.trim() };
}

import type { Method } from "../api/define-method.ts";
import { apiRoot, type Document } from "./document.ts";
import { modelsIn, type Schema, schemaOf, typeText } from "./schema.ts";
import { row, table } from "./table.ts";

export function modelPath(title: string): string {
  return `${apiRoot}/model/${title.replaceAll(" ", "")}`;
}

/** A page for each model that occurs in an answer. */
export function modelDocuments(methods: readonly Method[]): Document[] {
  const used = new Map<string, { model: Schema; methods: string[] }>();
  for (const { name, result } of methods)
    for (const model of modelsIn(schemaOf(result, "output"))) {
      const known = used.get(model.title!) ?? { model, methods: [] };
      used.set(model.title!, { ...known, methods: [...new Set([...known.methods, name])] });
    }
  return [...used.values()]
    .map(({ model, methods }) => modelDocument(model, methods))
    .sort((one, other) => one.title.localeCompare(other.title));
}

function modelDocument(model: Schema, methods: readonly string[]): Document {
  const { title = "", description: summary = "", properties = {}, required = [] } = model;
  const fields = Object.entries(properties).map(([name, schema]) =>
    row(`\`${name}\``, typeText(schema, modelPath), required.includes(name) ? "yes" : "no", schema.description ?? ""),
  );
  const markdown = [
    `# ${title}`,
    summary,
    "## Fields",
    table(["Field", "Type", "Always there", "Meaning"], fields),
    "## Methods that answer with it",
    methods.map((name) => `- [${name}](${apiRoot}/${name})`).join("\n"),
  ].join("\n\n");
  return { path: modelPath(title), title, summary, section: "Models", markdown };
}

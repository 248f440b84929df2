import { apiRoot, type Document, sections } from "./document.ts";

const greeting = `# Latchkey

> A self-hosted licensing server that speaks Cryptolens Web API 3. Every page is Markdown at its address with .md.`;

/** An index for programs that read: every page with its summary. */
export function llmsIndex(documents: readonly Document[], serverUrl: string): string {
  const parts = sections.map((section) => {
    const own = documents.filter((document) => document.section === section);
    const lines = own.map(({ path, title, summary }) => `- [${title}](${serverUrl}${path}.md): ${summary}`);
    return `## ${section}\n\n${lines.join("\n")}`;
  });
  const description = `- [OpenAPI 3.1](${serverUrl}/openapi.json): all methods for programs; [viewer](${serverUrl}${apiRoot}/reference)`;
  return [greeting, ...parts, `## Optional\n\n${description}`].join("\n\n");
}

/** Everything in one text. */
export function llmsFull(documents: readonly Document[]): string {
  return [greeting, ...documents.map(({ markdown }) => markdown)].join("\n\n---\n\n");
}

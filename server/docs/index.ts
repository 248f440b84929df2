import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Method } from "../api/define-method.ts";
import { type Html, html } from "../pages/html.ts";
import { apiRoot, type Document, sections } from "./document.ts";
import { allDocuments } from "./documents.ts";
import { all, documentHeaders, documentList, documentPage, type Shown } from "./layout.ts";
import { llmsFull, llmsIndex } from "./llms.ts";
import { calculatorMark, maskForm } from "./mask-calculator.ts";
import { addPictures } from "./pictures.ts";
import { addReference } from "./reference.ts";
import { rendered } from "./render.ts";
import { searchDocuments } from "./search-documents.ts";

/**
 * Serves the documentation: pages for people, which need no script, and the same as Markdown for programs.
 * @param publicUrl where others reach the server; asked when a page is, because a port may be known only then
 */
export function addDocs(server: FastifyInstance, methods: readonly Method[], publicUrl: () => string): void {
  let made: readonly Document[] | undefined;
  const documents = () => {
    made ??= allDocuments(methods, publicUrl());
    return made;
  };
  const show = (reply: FastifyReply, shown: Shown) =>
    reply.headers(documentHeaders).send(documentPage(shown, documents()));

  server.get("/docs", async (_request, reply) => reply.redirect(apiRoot));
  server.get(apiRoot, async (_request, reply) =>
    show(reply, { title: "Documentation", content: index(documents()), path: apiRoot }),
  );
  server.get(`${apiRoot}/search`, async (request, reply) => {
    const query = lastText(request, "q");
    return show(reply, { title: "Search", content: found(documents(), query), path: `${apiRoot}/search`, query });
  });
  addReference(server);
  addPictures(server);
  server.get("/llms.txt", async (_request, reply) => asMarkdown(reply).send(llmsIndex(documents(), publicUrl())));
  server.get("/llms-full.txt", async (_request, reply) => asMarkdown(reply).send(llmsFull(documents())));

  server.get("/docs/*", async (request, reply) => {
    const path = pathOf(request);
    const document = documents().find((one) => one.path.toLowerCase() === path.replace(/\.md$/, "").toLowerCase());
    if (document === undefined) {
      const content = html`<h1>There is no such page</h1><p>Try the search, or <a href="${apiRoot}">begin at the start</a>.</p>`;
      return show(reply.code(404), { title: "Not found", content, path });
    }
    if (path.endsWith(".md"))
      return asMarkdown(reply).send(`${document.markdown.replace(`${calculatorMark}\n\n`, "")}\n`);
    return show(reply, { title: document.title, content: contentOf(document, request), path: document.path });
  });
}

function pathOf({ url }: FastifyRequest): string {
  return new URL(url, "http://localhost").pathname.replace(/\/+$/, "");
}

function asMarkdown(reply: FastifyReply): FastifyReply {
  return reply.headers({ "content-type": "text/markdown; charset=utf-8", "x-content-type-options": "nosniff" });
}

function textsOf(request: FastifyRequest, name: string): string[] {
  return new URL(request.url, "http://localhost").searchParams.getAll(name);
}

function lastText(request: FastifyRequest, name: string): string {
  return (textsOf(request, name).at(-1) ?? "").slice(0, 200);
}

function contentOf(document: Document, request: FastifyRequest): Html {
  const link = html`<a class="aside" href="${document.path}.md">Markdown</a>`;
  const [before, after] = document.markdown.split(calculatorMark);
  if (after === undefined) return html`${link}${rendered(document.markdown)}`;
  // The form says what the table says to readers of Markdown.
  const rest = after.replace(/^\s*(\|.*\n)+/, "");
  return html`${link}${rendered(before!)}${maskForm(textsOf(request, "field"))}${rendered(rest)}`;
}

function index(documents: readonly Document[]): Html {
  const parts = sections.map((section) => {
    const own = documents.filter((document) => document.section === section);
    return html`<h2>${section}</h2>${section === "Methods" ? byGroup(own) : documentList(own)}`;
  });
  return html`<h1>Latchkey</h1><p class="soft">Everything about the API and the server. For programs:
<a href="/openapi.json">OpenAPI</a>, <a href="/llms.txt">llms.txt</a>, and every page as Markdown.</p>${all(parts)}`;
}

function byGroup(methods: readonly Document[]): Html {
  const groups = Map.groupBy(methods, ({ title }) => title.split("/")[0]!);
  return all([...groups].map(([group, own]) => html`<h3 id="${group}">${group}</h3>${documentList(own)}`));
}

function found(documents: readonly Document[], query: string): Html {
  const hits = searchDocuments(documents, query);
  const told = hits.length === 0 ? html`<p>Nothing was found for "${query}".</p>` : documentList(hits);
  return html`<h1>Search</h1>${told}`;
}

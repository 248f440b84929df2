import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { apiRoot } from "./document.ts";

const assetsRoot = `${apiRoot}/reference/`;

const script = `window.ui = SwaggerUIBundle({ url: "/openapi.json", dom_id: "#reference", deepLinking: true, docExpansion: "list", filter: true });`;

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API reference - Latchkey</title>
<link rel="stylesheet" href="${assetsRoot}swagger-ui.css"></head>
<body><p style="margin: 1rem"><a href="${apiRoot}">Documentation</a></p><div id="reference"><noscript>This viewer needs JavaScript; <a href="${apiRoot}">the documentation</a> does not.</noscript></div>
<script src="${assetsRoot}swagger-ui-bundle.js"></script><script src="${assetsRoot}start.js"></script></body>
</html>`;

/** Only what this server has; Swagger UI writes styles of its own into the page. */
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src data:; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

const assets = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
} as const;

/** Serves Swagger UI, from its package, for `/openapi.json`. */
export function addReference(server: FastifyInstance): void {
  server.get(`${apiRoot}/reference`, async (_request, reply) =>
    reply.headers({ ...headers, "content-type": "text/html; charset=utf-8" }).send(page),
  );
  server.get(`${assetsRoot}start.js`, async (_request, reply) =>
    reply.headers({ ...headers, "content-type": "text/javascript; charset=utf-8" }).send(script),
  );
  for (const [name, type] of Object.entries(assets))
    server.get(assetsRoot + name, async (_request, reply) => {
      const content = await readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`)));
      return reply.headers({ ...headers, "content-type": type, "cache-control": "max-age=86400" }).send(content);
    });
}

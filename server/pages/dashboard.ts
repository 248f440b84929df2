import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { html } from "./html.ts";
import { page, pageHeaders } from "./layout.ts";

/** Where the dashboard is served; its build knows this too (dashboard/vite.config.ts). */
const path = "/dashboard";

/** Vite leaves this in the page; each answer gets a nonce of its own for the styles that the dashboard makes. */
const nonceMark = /LATCHKEY_NONCE/g;

/**
 * Serves the built dashboard. Its files carry a hash in their names and are kept for good; every other address shows the
 * one page, which finds out by itself what to show.
 */
export async function addDashboard(
  server: FastifyInstance,
  folder: string | null = builtFolder() ?? null,
): Promise<void> {
  server.get("/", async (_request, reply) => reply.redirect(`${path}/`));
  if (folder === null) {
    for (const url of [path, `${path}/*`]) server.get(url, async (_request, reply) => sendNotBuilt(reply));
    return;
  }
  await server.register(fastifyStatic, { root: folder, serve: false, index: false, preCompressed: true });
  const indexPage = readFileSync(join(folder, "index.html"), "utf8");

  server.get(path, async (_request, reply) => sendIndex(reply, indexPage));
  server.get<{ Params: { "*": string } }>(`${path}/*`, async (request, reply) => {
    const name = request.params["*"];
    if (name.startsWith("assets/"))
      return reply.header("x-content-type-options", "nosniff").sendFile(name, { immutable: true, maxAge: "365d" });
    if (isFile(folder, name)) return reply.header("x-content-type-options", "nosniff").sendFile(name, { maxAge: "1h" });
    return sendIndex(reply, indexPage);
  });
}

/** Where the build puts it, seen from the source and from the built package. */
function builtFolder(): string | undefined {
  return ["../../dist/dashboard", "../../dashboard"]
    .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
    .find((folder) => existsSync(join(folder, "index.html")) && existsSync(join(folder, "assets")));
}

/** Only what lies at the top of the folder, such as the icon. */
function isFile(folder: string, name: string): boolean {
  return (
    /^[\w-]+\.(js|svg|webmanifest)$/.test(name) && statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined
  );
}

function sendIndex(reply: FastifyReply, indexPage: string): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  return reply
    .headers({ ...pageHeaders, "content-security-policy": policy(nonce) })
    .send(indexPage.replace(nonceMark, nonce));
}

/** Scripts are files of this server alone. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  const content = html`<h1>The dashboard is not built</h1>
<p>The server works, but its dashboard is missing. In a clone, <code>npm start</code> builds it;
<code>npm run build</code> does so by hand. Then restart the server.</p>
<p>The API is there all the same: <a href="/docs/api/v3">its documentation</a>.</p>`;
  return reply.code(503).headers(pageHeaders).send(page("The dashboard is not built", content));
}

import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { logoIn } from "../domain/logo.ts";
import type { Storage } from "../storage/storage.ts";

/** Where the pages of an account find its logo: elsewhere, or here under a name that changes with the image; empty for none. */
export function logoAddress(logo: string, accountId: number): string {
  if (!logo.startsWith("data:")) return logo;
  return logoIn(logo) ? `/Portal/Logo/${accountId}/${versionOf(logo)}` : "";
}

function versionOf(logo: string): string {
  return createHash("sha256").update(logo).digest("hex").slice(0, 16);
}

/** Adds the address of logos that vendors have given us. A browser takes one for nothing else than an image. */
export function addLogos(server: FastifyInstance, storage: Storage): void {
  server.get(
    "/Portal/Logo/:account/:version",
    async (request: FastifyRequest<{ Params: { account: string; version: string } }>, reply) => {
      const { account, version } = request.params;
      const logo = await logoOf(account, storage);
      const image = logo === "" || versionOf(logo) !== version ? undefined : logoIn(logo);
      const safe = { "content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff" };
      if (image === undefined) return reply.code(404).headers(safe).type("text/plain").send("There is no such image.");
      return reply
        .code(200)
        .headers({
          ...safe,
          "content-type": image.kind,
          "content-disposition": "inline",
          "cross-origin-resource-policy": "same-origin",
          "cache-control": "public, max-age=31536000, immutable",
        })
        .send(image.bytes);
    },
  );
}

async function logoOf(account: string, storage: Storage): Promise<string> {
  if (!/^\d{1,15}$/.test(account)) return "";
  const accountId = Number(account);
  const known = await storage.withAccounts("reads", (accounts) => accounts.find(accountId));
  if (known === undefined) return "";
  return (await storage.inTransaction({ accountId }, "reads", (store) => store.portalChoices.read())).logo;
}

import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { guidesRoot } from "./document.ts";
import { folderOf } from "./documents.ts";

const pictureName = /^[\w-]+\.webp$/;

/** Serves the pictures of the guides. */
export function addPictures(server: FastifyInstance): void {
  server.get<{ Params: { name: string } }>(`${guidesRoot}/pictures/:name`, async ({ params: { name } }, reply) => {
    const picture = pictureName.test(name) ? await pictureNamed(name) : undefined;
    if (picture === undefined) return reply.callNotFound();
    const headers = { "cache-control": "max-age=86400", "x-content-type-options": "nosniff" };
    return reply.type("image/webp").headers(headers).send(picture);
  });
}

async function pictureNamed(name: string): Promise<Buffer | undefined> {
  return readFile(`${folderOf("guides")}/pictures/${name}`).catch(() => undefined);
}

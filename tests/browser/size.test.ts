import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { pages } from "../../dashboard/app/features.ts";

const built = join(import.meta.dirname, "../../dist/dashboard");

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(built, ".vite/manifest.json"), "utf8")) as Readonly<
  Record<string, Chunk>
>;

/** The script that a chunk is in, and those that it cannot do without. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const { file, imports = [] } = manifest[name]!;
  if (found.has(file)) return found;
  found.add(file);
  for (const imported of imports) filesOf(imported, found);
  return found;
}

function packedBytes(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);
}

const maxBytes = 250_000;

test("the first page costs less than 250 kB of scripts, whichever of the two it is", () => {
  for (const first of ["features/sign-in/sign-in-page.tsx", "features/home/home-page.tsx"]) {
    const bytes = packedBytes(filesOf(first, filesOf("index.html")));
    expect({ first, isSmall: bytes < maxBytes, bytes }).toMatchObject({ isSmall: true });
  }
});

test("every page comes in a file of its own", () => {
  const entry = filesOf("index.html");
  const own = Object.keys(manifest).filter((name) => name.startsWith("features/") && name.endsWith("page.tsx"));
  expect(own.length).toBeGreaterThanOrEqual(pages.length - 1);
  for (const name of own) expect(entry.has(manifest[name]!.file)).toBe(false);
});

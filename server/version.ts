import { readFileSync } from "node:fs";

/** The version in package.json, from the source folder and from the built package. */
export function version(): string {
  for (const path of ["../package.json", "../../package.json"]) {
    const found = versionIn(new URL(path, import.meta.url));
    if (found) return found;
  }
  return "unknown";
}

function versionIn(file: URL): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { version?: string }).version;
  } catch {
    return undefined;
  }
}

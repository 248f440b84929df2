import { execFile } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** A fenced block of a Markdown page whose info string ends in `run`, such as `sh run`. */
export interface Example {
  readonly language: "sh" | "js";
  readonly code: string;
  /** Of the page, from 1. */
  readonly line: number;
}

const root = join(import.meta.dirname, "../..");

export function examplesIn(markdown: string): Example[] {
  const fences = markdown.matchAll(/^```(sh|js) run\n([\s\S]*?)^```$/gm);
  return [...fences].map((fence) => ({
    language: fence[1] as Example["language"],
    code: fence[2]!,
    line: markdown.slice(0, fence.index).split("\n").length,
  }));
}

export interface Stage {
  /** Where examples run and leave their files. */
  readonly folder: string;
  /** What stands in examples for the values of an installation. */
  readonly values: Readonly<Record<string, string>>;
  /** Variables such as LATCHKEY_DATA_DIR. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Runs an example as a reader would who has put in his own values. `latchkey` and `latchkey/client` are those of this
 * repository.
 * @returns what it printed
 * @throws when it fails, or does not print what its comments `prints ...` announce
 */
export async function runExample({ language, code }: Example, { folder, values, environment }: Stage): Promise<string> {
  const filled = Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, value), code);
  const file = join(folder, language === "sh" ? "example.sh" : "example.mjs");
  await writeFile(file, language === "sh" ? `set -euo pipefail\n${filled}` : withClient(filled));
  await putOnPath(folder, "latchkey", `exec "${process.execPath}" "${join(root, "bin/latchkey.js")}" "$@"`);
  await putOnPath(folder, "node", `exec "${process.execPath}" "$@"`);
  const path = `${folder}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, ...environment, PATH: path };
  const command = language === "sh" ? "bash" : process.execPath;
  const { stdout } = await promisify(execFile)(command, [file], { cwd: folder, env });
  for (const [, announced] of filled.matchAll(/(?:#|\/\/) prints (.+)$/gm))
    if (!stdout.includes(announced!)) throw new Error(`It should print "${announced}", not "${stdout}".`);
  return stdout;
}

function withClient(code: string): string {
  return code.replaceAll('"latchkey/client"', `"${pathToFileURL(join(root, "client/index.ts")).href}"`);
}

async function putOnPath(folder: string, name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

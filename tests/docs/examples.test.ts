import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takesTokens } from "../../server/api/takes-tokens.ts";
import { languages } from "../../server/docs/examples/languages.ts";
import { askable, askForSuccess } from "../contract/successes.ts";
import { World } from "../contract/world.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

/** How a reader would run a file; what is not on this machine is not tried. */
const runners: Readonly<Record<string, { file: string; command: string; args: string[] }>> = {
  curl: { file: "example.sh", command: "bash", args: [] },
  Node: { file: "example.mjs", command: process.execPath, args: [] },
  Python: { file: "example.py", command: "python3", args: [] },
  Java: { file: "Example.java", command: "java", args: [] },
};
const needs: Readonly<Record<string, string>> = {
  curl: "curl",
  Node: process.execPath,
  Python: "python3",
  Java: "java",
};
const isHere = (name: string) => name in needs && spawnSync(needs[name]!, ["--version"]).status === 0;
/** One method is enough for a language that takes a second or more to start. */
const slow = ["Java"];
const withExample = askable.filter(takesTokens);

let server: TestServer;
let world: World;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
  folder = mkdtempSync(join(tmpdir(), "latchkey-examples-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

async function answerOf(language: (typeof languages)[number], method: string): Promise<string> {
  const asked = { token: world.token, ...(await askForSuccess(method, world)) };
  const params = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value ?? "")]));
  const { file, command, args } = runners[language.name]!;
  const path = join(folder, file);
  writeFileSync(path, language.program({ serverUrl: server.url, path: `/api/${method}`, params }));
  return (await promisify(execFile)(command, [...args, path])).stdout;
}

const success = /["']?result["']?: ?0\b/;

for (const language of languages.filter(({ name }) => isHere(name)))
  describe(`the examples in ${language.name}`, () => {
    const shown = withExample.filter(({ name }) => !slow.includes(language.name) || name === "key/Activate");
    test.each(shown.map(({ name }) => name))("%s succeeds", async (method) => {
      expect(await answerOf(language, method)).toMatch(success);
    });
  });

test("texts with quotes, line breaks and letters of all kinds arrive as they are", async () => {
  const notes = `It's "quoted" \\ 100 % $HOME \`id\`\nnext line, åäö, 鍵 🔑`;
  for (const language of languages.filter(({ name }) => isHere(name))) {
    const license = await world.aLicense();
    const params = { token: world.token, ProductId: String(license.ProductId), Key: license.Key, Notes: notes };
    const { file, command, args } = runners[language.name]!;
    writeFileSync(
      join(folder, file),
      language.program({ serverUrl: server.url, path: "/api/key/ChangeNotes", params }),
    );
    await promisify(execFile)(command, [...args, join(folder, file)]);
    expect({ language: language.name, notes: (await world.licenseOf(license)).notes }).toEqual({
      language: language.name,
      notes,
    });
  }
});

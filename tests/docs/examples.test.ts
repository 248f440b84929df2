import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takesTokens } from "../../server/api/takes-tokens.ts";
import { languages } from "../../server/docs/examples/languages.ts";
import { askable, askForSuccess } from "../contract/successes.ts";
import { World } from "../contract/world.ts";
import { ProgramRunner, type RunCommand } from "../support/program-runner.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

/** How a reader would run a file; what is not on this machine is not tried. */
const runnings: Readonly<Record<string, Running>> = {
  curl: { suffix: "sh", command: "bash", needs: "curl" },
  Node: { suffix: "mjs", command: "node", needs: process.execPath },
  Python: { suffix: "py", command: "python3", needs: "python3" },
  Java: { suffix: "java", command: "java", needs: "java" },
};
const isHere = (name: string) => name in runnings && spawnSync(runnings[name]!.needs, ["--version"]).status === 0;
/** One method is enough for a language that takes a second or more to start. */
const slow = ["Java"];
const withExample = askable.filter(takesTokens);

interface Running {
  readonly suffix: string;
  readonly command: RunCommand;
  readonly needs: string;
}

let server: TestServer;
let world: World;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
  folder = mkdtempSync(join(tmpdir(), "latchkey-examples-"));
});

afterAll(async () => {
  for (const runner of runners.values()) runner.close();
  rmSync(folder, { recursive: true });
  await server.close();
});

type Language = (typeof languages)[number];

const runners = new Map<RunCommand, ProgramRunner>();
let lastFile = 0;

/** What an example prints. */
function outputOf(language: Language, path: string, params: Record<string, string>): Promise<string> {
  const { suffix, command } = runnings[language.name]!;
  const file = join(folder, `example-${++lastFile}.${suffix}`);
  writeFileSync(file, language.program({ serverUrl: server.url, path, params }));
  if (!runners.has(command)) runners.set(command, new ProgramRunner(command));
  return runners.get(command)!.run(file);
}

async function answerOf(language: Language, method: string): Promise<string> {
  const asked = { token: world.token, ...(await askForSuccess(method, world)) };
  const params = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value ?? "")]));
  return outputOf(language, `/api/${method}`, params);
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
    await outputOf(language, "/api/key/ChangeNotes", params);
    expect({ language: language.name, notes: (await world.licenseOf(license)).notes }).toEqual({
      language: language.name,
      notes,
    });
  }
});

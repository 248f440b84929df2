import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examplesIn, runExample, type Stage } from "./run-example.ts";

let stage: Stage;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-example-"));
  stage = { folder, values: { GREETING: "hello" }, environment: {} };
});
afterAll(() => rmSync(stage.folder, { recursive: true }));

const fenced = (info: string, code: string) => `Some text.\n\n\`\`\`${info}\n${code}\n\`\`\`\n`;

test("an example is a block that is marked to be run", () => {
  const page = fenced("sh", "echo no") + fenced("sh run", "echo yes") + fenced("js run", "let a;");
  expect(examplesIn(page)).toEqual([
    { language: "sh", code: "echo yes\n", line: 8 },
    { language: "js", code: "let a;\n", line: 13 },
  ]);
});

test("an example runs with the reader's own values", async () => {
  const [example] = examplesIn(fenced("sh run", "echo GREETING # prints GREETING"));
  expect(await runExample(example!, stage)).toBe("hello\n");
});

test("an example that fails, or prints something else than it says, is an error", async () => {
  for (const [info, code] of [
    ["sh run", "false | cat"],
    ["js run", "throw new Error()"],
    ["js run", "console.log('hello'); // prints good bye"],
  ]) {
    const [example] = examplesIn(fenced(info!, code!));
    await expect(runExample(example!, stage)).rejects.toThrow();
  }
});

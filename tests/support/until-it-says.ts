import type { ChildProcess } from "node:child_process";

/** Resolves once a program has written some words to standard error; rejects with its last words when it ends before. */
export async function untilItSays(child: ChildProcess, words: string, name: string): Promise<void> {
  let said = "";
  child.stderr!.setEncoding("utf8");
  for await (const text of child.stderr!) {
    said += text;
    if (!said.includes(words)) continue;
    child.stderr!.resume();
    return;
  }
  throw new Error(`${name} did not start:\n${said}`);
}

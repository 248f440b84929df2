import { createInterface } from "node:readline/promises";
import { ConfigError } from "../server/config.ts";

/**
 * Asks a person at a terminal.
 * @param otherwise what to do where there is none
 */
export async function confirm(question: string, otherwise: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new ConfigError(otherwise);
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await asking.question(`${question} [y/N] `)).trim());
  } finally {
    asking.close();
  }
}

/** Asks for something that nobody may see on the screen. */
export async function askSecretly(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true).resume().setEncoding("utf8");
  let typed = "";
  try {
    for await (const text of stdin.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
      for (const letter of text) {
        if (letter === "\r" || letter === "\n") return typed;
        if (letter === "\u0003") throw new ConfigError("Nothing was done.");
        typed = letter === "\u007f" || letter === "\b" ? typed.slice(0, -1) : typed + letter;
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false).pause();
    stderr.write("\n");
  }
}

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
export function askSecretly(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stdin.setRawMode(true).setEncoding("utf8").resume();
  stderr.write(question);
  let typed = "";
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stdin.off("data", take).setRawMode(false).pause();
      stderr.write("\n");
      settle();
    };
    const take = (text: string) => {
      for (const letter of text) {
        if (letter === "\r" || letter === "\n") return end(() => resolve(typed));
        if (letter === "\u0003") return end(() => reject(new ConfigError("Nothing was done.")));
        typed = letter === "\u007f" || letter === "\b" ? typed.slice(0, -1) : typed + letter;
      }
    };
    stdin.on("data", take);
  });
}

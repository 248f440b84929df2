import type { Command } from "commander";
import { wireName } from "../server/api/wire-names.ts";
import { ConfigError } from "../server/config.ts";
import { methods } from "../server/methods/index.ts";
import { type TargetOptions, withClient } from "./connect.ts";
import { withTarget } from "./options.ts";

export function addCall(program: Command): void {
  const command = program
    .command("call")
    .description("Call any method of the API and print its answer.")
    .argument("[method]", "group and name, such as key/Activate")
    .option("--list", "list the methods with their parameters")
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText(
      "after",
      "\nExample:\n  latchkey call key/Activate --ProductId 1 --Key AAAAA-BBBBB-CCCCC-DDDDD --MachineCode here",
    );
  withTarget(command).action(call);
}

async function call(method: string | undefined, options: TargetOptions & { list?: boolean }, command: Command) {
  if (options.list) return listMethods();
  if (method === undefined)
    throw new ConfigError('Name a method, such as key/Activate. "latchkey call --list" shows them all.');
  const params = parametersFrom(command.args.slice(1));
  const answer = await withClient(options, (client) => client.callAny(method, params));
  console.log(JSON.stringify(answer, null, options.json ? 0 : 2));
  if (answer.result !== 0) process.exitCode = 1;
}

function listMethods(): void {
  for (const { name, params, summary } of methods) {
    console.log(`${name}  ${Object.keys(params).map(wireName).join(", ")}\n    ${summary}`);
  }
}

/** `--Name value` and `--Name=value`; a name alone is true. */
function parametersFrom(words: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (!word.startsWith("--")) throw new ConfigError(`"${word}" is no parameter: write --Name value.`);
    const [name, ...rest] = word.slice(2).split("=");
    const next = words[index + 1];
    if (rest.length > 0) params[name!] = rest.join("=");
    else if (next === undefined || next.startsWith("--")) params[name!] = "true";
    else params[name!] = words[++index]!;
  }
  return params;
}

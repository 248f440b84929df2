import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { ConfigError } from "../server/config.ts";
import { dayText } from "../server/domain/date-text.ts";
import { type TargetOptions, withClient } from "./connect.ts";
import { withTarget } from "./options.ts";
import { print } from "./print.ts";

interface ChangeOptions extends TargetOptions {
  readonly yes?: boolean;
}

type Change = "admin/ImportAccountKey" | "admin/RotateAccountKey" | "admin/RestoreAccountKey";

export function addAccount(program: Command): void {
  const account = program.command("account").description("The vendor's account.");
  const key = account.command("key").description("The key pair that signs licenses.");
  withTarget(key.command("show").description("Show the public keys, the one in use and those before it.")).action(show);
  withConfirmation(
    key.command("import").description("Let a key pair that you bring along sign from now on.").argument("<file>"),
  ).action((file: string, options: ChangeOptions) =>
    change(options, "admin/ImportAccountKey", () => ({ PrivateKey: readFileSync(file, "utf8") })),
  );
  withConfirmation(key.command("rotate").description("Make a new key pair, which signs from now on.")).action(
    (options: ChangeOptions) => change(options, "admin/RotateAccountKey", (name) => ({ Confirmation: name })),
  );
  withConfirmation(key.command("restore").description("Let a former key pair sign again.").argument("<id>")).action(
    (id: string, options: ChangeOptions) => change(options, "admin/RestoreAccountKey", () => ({ Id: id })),
  );
}

function withConfirmation(command: Command): Command {
  return withTarget(command).option("--yes", "do not ask for the account's name first");
}

async function show(options: TargetOptions): Promise<void> {
  const keys = await withClient(options, (client) => client.call("admin/GetAccountKeys", {}));
  if (options.json) return print(keys, options);
  const { name, current, activationCodeKey, former, licenses } = keys;
  const { publicKeyXml, publicKeyPem, fingerprint, bits } = current;
  print(
    {
      account: name,
      publicKeyXml,
      publicKeyPem,
      activationCodeKey,
      fingerprint,
      bits,
      made: dayText(current.made),
      licenses,
    },
    options,
  );
  const rows = former.map(({ id, fingerprint, made, replaced }) => ({
    id,
    fingerprint: fingerprint.slice(0, 16),
    made: dayText(made),
    replaced: dayText(replaced),
  }));
  if (rows.length > 0) print({ former: rows }, options);
}

async function change(options: ChangeOptions, method: Change, paramsFor: (name: string) => object): Promise<void> {
  const answer = await withClient(options, async (client) => {
    const { name, licenses } = await client.call("admin/GetAccountKeys", {});
    if (!options.yes) await confirm(name, licenses);
    return client.callAny(method, paramsFor(name));
  });
  print(answer, options);
  if (answer.result !== 0) process.exitCode = 1;
}

/** Asks the person at the terminal to type the account's name. */
async function confirm(name: string, licenses: number): Promise<void> {
  if (!process.stdin.isTTY)
    throw new ConfigError("This changes what signs your licenses: say --yes where nobody can be asked.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = `Applications that carry another public key will refuse what is signed from now on (${licenses} licenses so far).\nType the account's name, ${name}, to go on: `;
  const typed = await terminal.question(question);
  terminal.close();
  if (typed.trim() !== name) throw new ConfigError("Nothing was changed.");
}

import { Command } from "commander";
import { CallRefused } from "../client/client.ts";
import { ServerUnreachable } from "../client/http-transport.ts";
import { ConfigError } from "../server/config.ts";
import { TransferError } from "../server/storage/transfer/transfer-error.ts";
import { version } from "../server/version.ts";
import { addAccount } from "./account.ts";
import { addAudit } from "./audit.ts";
import { addBackup } from "./backup.ts";
import { addCall } from "./call.ts";
import { addCopy } from "./copy.ts";
import { addDoctor } from "./doctor.ts";
import { addKey } from "./key.ts";
import { addMigrate } from "./migrate.ts";
import { addProduct } from "./product.ts";
import { addQuickstart } from "./quickstart.ts";
import { addRestore } from "./restore.ts";
import { addServe } from "./serve.ts";
import { addTemplate } from "./template.ts";
import { addToken } from "./token.ts";

const program = new Command("latchkey")
  .description("A self-hosted licensing server that speaks Cryptolens Web API 3.")
  .version(version())
  .showHelpAfterError("(add --help to learn more)")
  .addHelpText(
    "after",
    `
Commands work on the data folder of this machine, also beside a running server (--data-dir, LATCHKEY_DATA_DIR).
With --url and --token they work on a server elsewhere.

First steps:
  latchkey serve                       start the server
  latchkey quickstart                  a product, a license and tokens to try it with
  latchkey key create --product 1 --period 365 --max-machines 5`,
  );

for (const add of [
  addServe,
  addQuickstart,
  addDoctor,
  addProduct,
  addKey,
  addToken,
  addTemplate,
  addAccount,
  addCall,
  addAudit,
  addMigrate,
  addBackup,
  addRestore,
  addCopy,
]) {
  add(program);
}

/** Runs the command that the process was started with. */
export async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    const isForPeople = [ConfigError, CallRefused, ServerUnreachable, TransferError].some(
      (kind) => error instanceof kind,
    );
    if (!isForPeople) throw error;
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

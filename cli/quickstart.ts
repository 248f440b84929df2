import type { Command } from "commander";
import { publicUrlOf } from "../server/config.ts";
import { openInstallation } from "../server/installation.ts";
import { quickstart } from "../server/quickstart.ts";
import { configFrom, withSettings } from "./options.ts";
import { print } from "./print.ts";

export function addQuickstart(program: Command): void {
  const command = program
    .command("quickstart")
    .description("Make what is missing for a first activation, and print it. Doing it again prints the same.")
    .option("--json", "print one JSON object");
  withSettings(command).action(async (options: Record<string, unknown>) => {
    const config = configFrom(options);
    const installation = await openInstallation(config);
    try {
      print(await quickstart(installation, publicUrlOf(config)), { json: options.json === true });
    } finally {
      await installation.close();
    }
  });
}

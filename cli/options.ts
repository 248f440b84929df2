import type { Command } from "commander";
import { type Config, flagName, readConfig, settings } from "../server/config.ts";

/** Adds a flag for every setting. */
export function withSettings(command: Command): Command {
  for (const [name, setting] of Object.entries(settings)) {
    command.option(
      `${flagName(name)} <value>`,
      `${setting.meaning}${setting.fallback ? ` (default: ${setting.fallback})` : ""}`,
    );
  }
  return command;
}

/** Adds what commands need that act on an installation: the data folder here, or a server elsewhere. */
export function withTarget(command: Command): Command {
  return command
    .option("--data-dir <folder>", `${settings.dataDir.meaning} (default: ${settings.dataDir.fallback})`)
    .option("--url <address>", "a server elsewhere; needs --token")
    .option("--token <token>", "access token for that server (or LATCHKEY_TOKEN)")
    .option("--json", "print the answer as one JSON object");
}

export function configFrom(options: Record<string, unknown>): Config {
  return readConfig(process.env, options);
}

import type { Command } from "commander";
import { migrate } from "../server/storage/migrations/index.ts";
import { engineChoice, openEngine } from "../server/storage/open-engine.ts";
import { configFrom } from "./options.ts";
import { print } from "./print.ts";

export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("Bring the tables up to date. serve does it by itself; this is for doing it beforehand.")
    .option("--data-dir <folder>", "folder of the database")
    .option("--json", "print one JSON object")
    .action(async (options: Record<string, unknown>) => {
      const engine = await openEngine(engineChoice(configFrom(options)));
      const applied = await migrate(engine);
      await engine.close();
      if (options.json || applied.length > 0) print({ applied }, { json: options.json === true });
      else console.log("The tables are up to date.");
    });
}

import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { copyInstallation } from "../server/backup/copy-installation.ts";
import { ConfigError } from "../server/config.ts";
import { findSecretKey } from "../server/secret-key.ts";
import type { Database } from "../server/storage/transfer/open.ts";
import { confirm } from "./confirm.ts";
import { configFrom } from "./options.ts";
import { print } from "./print.ts";
import { progress } from "./progress.ts";

interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly dataDir?: string;
  readonly replace?: boolean;
  readonly restart?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function addCopy(program: Command): void {
  program
    .command("copy")
    .description("Copy an installation from one database to another, such as from SQLite to PostgreSQL.")
    .requiredOption("--from <database>", "sqlite:<file> or postgres://...; no server may be using it")
    .requiredOption("--to <database>", "sqlite:<file> or postgres://...; must be empty")
    .option("--data-dir <folder>", "folder of the secret key; by default that of a SQLite file")
    .option("--replace", "also where there is an installation already, which it replaces; asks before")
    .option("--restart", "throw away what a copy that was broken off has left, instead of going on from there")
    .option("--yes", "do not ask")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Stop the server before. What is copied is read back, compared and signed with. If it is broken off, what the target
holds is as before; run it again, and it goes on where it was.

Example:
  latchkey copy --from sqlite:/var/lib/latchkey/latchkey.db --to postgres://latchkey@localhost/latchkey`,
    )
    .action(copy);
}

async function copy(options: CopyOptions): Promise<void> {
  const [from, to] = [databaseFrom(options.from, "--from"), databaseFrom(options.to, "--to")];
  if (from.url === to.url && resolve(from.file) === resolve(to.file))
    throw new ConfigError("--from and --to are the same database.");
  if (options.replace && !options.yes) {
    const question = `This replaces all that is in the database that --to names. Go on?`;
    if (!(await confirm(question, "Add --yes to replace without being asked.")))
      throw new ConfigError("Nothing was changed.");
  }
  const show = progress(options);
  const { rows, earlierRows, keys, products, end } = await copyInstallation(from, to, {
    secretKey: secretKeyFor(options, from, to),
    mayReplace: options.replace === true,
    isAnew: options.restart === true,
    nowMs: Date.now(),
    onWritten: show("copied"),
    onProven: show("proven"),
  });
  show.end();
  const message =
    to.url === ""
      ? `Copied. Put secret.key beside ${to.file} if it is not there, and start the server on that folder.`
      : "Copied. Set LATCHKEY_DATABASE_URL, keep the secret key where it is, and start the server.";
  const counts = { tables: end.tables.length, rows, copiedEarlier: earlierRows };
  print({ ...counts, keysOpened: keys, productsSigned: products, message }, options);
}

function databaseFrom(text: string, option: string): Database {
  if (/^postgres(ql)?:\/\//.test(text)) return { file: "", url: text };
  if (text.startsWith("sqlite:") && text.length > 7) return { file: text.slice(7), url: "" };
  throw new ConfigError(`${option} takes sqlite:<file> or postgres://user:password@host:5432/database.`);
}

/** The one that is set, or in the data folder, or beside one of the files. */
function secretKeyFor({ dataDir }: CopyOptions, from: Database, to: Database): Buffer | undefined {
  const config = configFrom({ dataDir });
  if (config.secretKey !== "" || dataDir !== undefined) return findSecretKey(config);
  const folders = [from, to].filter(({ url }) => url === "").map(({ file }) => dirname(resolve(file)));
  for (const folder of [...folders, config.dataDir]) {
    const found = findSecretKey({ secretKey: "", dataDir: folder });
    if (found) return found;
  }
  return undefined;
}

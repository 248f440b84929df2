import type { Command } from "commander";
import type { Client } from "../client/client.ts";
import { ConfigError } from "../server/config.ts";
import { type TargetOptions, withClient } from "./connect.ts";
import { withTarget } from "./options.ts";
import { print } from "./print.ts";

interface VerifyOptions extends TargetOptions {
  readonly expect?: string;
}

/** A place in the object log's chain, as `--expect` takes it and the command prints it: `1234:9f86…`. */
interface Place {
  readonly sequence: number;
  readonly hash: string;
}

export function addAudit(program: Command): void {
  const audit = program.command("audit").description("Prove that the record of changes is whole.");
  withTarget(audit.command("verify").description("Follow the object log's chain of hashes from its first entry."))
    .option("--expect <number:hash>", "an earlier end of the chain, kept elsewhere, that must still be in it")
    .addHelpText(
      "after",
      `
Prints the end of the chain. Keep it somewhere else (a mail to yourself, a printout): with --expect a later run also
notices when entries were cut off at the end. Ends with status 1 when the chain is broken.`,
    )
    .action(verify);
}

async function verify(options: VerifyOptions): Promise<void> {
  const expected = options.expect === undefined ? undefined : placeFrom(options.expect);
  const { brokenAt, end, metExpected } = await withClient(options, (client) => follow(client, expected, options));
  const isIntact = brokenAt === null && metExpected;
  const chainEnd = `${end.sequence}:${end.hash}`;
  if (options.json) print({ isIntact, brokenAt, entries: end.sequence, end: chainEnd }, options);
  else if (brokenAt !== null) console.log(`The chain is broken at entry ${brokenAt}: it was changed, or removed.`);
  else if (!metExpected) console.log(`Entry ${expected!.sequence} is not the one that was expected.`);
  else console.log(`All ${end.sequence} entries are as they were written.\nEnd of the chain: ${chainEnd}`);
  if (!isIntact) process.exitCode = 1;
}

/** Goes through the chain piece by piece, the expected entry being the end of a piece. */
async function follow(client: Client, expected: Place | undefined, { json }: VerifyOptions) {
  let end: Place = { sequence: 0, hash: "" };
  let metExpected = expected === undefined;
  for (;;) {
    const isBeforeExpected = expected !== undefined && end.sequence < expected.sequence;
    const limit = isBeforeExpected ? Math.min(1_000, expected.sequence - end.sequence) : 1_000;
    const from = end.sequence === 0 ? {} : { sequence: end.sequence, hash: end.hash };
    const piece = await client.call("admin/VerifyObjectLog", { ...from, limit });
    end = { sequence: piece.sequence, hash: piece.hash };
    if (expected?.sequence === end.sequence) metExpected = expected.hash === end.hash;
    if (piece.isEnd) return { brokenAt: piece.brokenAt, end, metExpected };
    if (!json && process.stderr.isTTY) process.stderr.write(`\r${end.sequence} entries ...\r`);
  }
}

function placeFrom(text: string): Place {
  const parts = /^(\d{1,10}):([0-9a-f]{64})$/.exec(text.trim());
  if (parts === null) throw new ConfigError("--expect takes what an earlier run printed: a number, a colon, a hash.");
  return { sequence: Number(parts[1]), hash: parts[2]! };
}

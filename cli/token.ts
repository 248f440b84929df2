import type { Command } from "commander";
import { ConfigError } from "../server/config.ts";
import { allPermissions } from "../server/domain/permissions.ts";
import { type TargetOptions, withClient } from "./connect.ts";
import { withTarget } from "./options.ts";
import { print } from "./print.ts";
import { finish } from "./product.ts";

interface NewToken extends TargetOptions {
  readonly name?: string;
  readonly permissions: string;
  readonly productLock?: string;
  readonly keyLock?: string;
  readonly featureLock?: string;
  readonly expires?: string;
  readonly allowFrom?: string;
}

export function addToken(program: Command): void {
  const token = program.command("token").description("Create, list, change and revoke access tokens.");
  withTarget(token.command("create").description("Make an access token. Its text is shown this once."))
    .requiredOption("--permissions <list>", `permissions separated by commas, or "all": ${allPermissions.join(", ")}`)
    .option("--name <text>", "what it is for")
    .option("--product-lock <id>", "the only product it works for")
    .option("--key-lock <id>", "the only license it works for; -1 when callers must name product and key")
    .option("--feature-lock <n>", "depends on the method: field mask, trial days, template, feature, largest step")
    .option("--expires <day>", "the day on which it ends, such as 2027-01-31, in UTC")
    .option("--allow-from <list>", "addresses and networks that it works from, separated by commas")
    .action(create);
  withTarget(token.command("list").description("List the access tokens.")).action(list);
  withTarget(token.command("edit").description("Change an access token; what is left out stays.").argument("<id>"))
    .option("--name <text>", "what it is for")
    .option("--expires <day>", 'the day on which it ends, in UTC; "never" for no end')
    .option("--allow-from <list>", 'addresses and networks, separated by commas; "anywhere" for all')
    .action(edit);
  withTarget(token.command("revoke").description("End an access token at once and for ever.").argument("<id>")).action(
    async (id: string, options: TargetOptions) =>
      finish(await withClient(options, (client) => client.callAny("admin/RevokeToken", { TokenId: id })), options),
  );
}

async function create(options: NewToken): Promise<void> {
  const names =
    options.permissions === "all" ? allPermissions : options.permissions.split(",").map((name) => name.trim());
  const params = {
    Name: options.name,
    Permissions: JSON.stringify(names),
    ProductLock: options.productLock,
    KeyLock: options.keyLock,
    FeatureLock: options.featureLock,
    ...changeable(options),
  };
  finish(await withClient(options, (client) => client.callAny("admin/AddToken", params)), options);
}

async function list(options: TargetOptions): Promise<void> {
  const { tokens } = await withClient(options, (client) => client.call("admin/GetTokens", {}));
  const shown = tokens.map((token) => ({ ...token, allowedAddresses: token.allowedAddresses.join(",") }));
  print({ tokens: options.json ? tokens : shown }, options);
}

async function edit(id: string, options: TargetOptions & Changes): Promise<void> {
  const params = { TokenId: id, Name: options.name, ...changeable(options) };
  finish(await withClient(options, (client) => client.callAny("admin/EditToken", params)), options);
}

interface Changes {
  readonly name?: string;
  readonly expires?: string;
  readonly allowFrom?: string;
}

function changeable({ expires, allowFrom }: Changes) {
  return {
    Expires: expires === undefined ? undefined : secondsOf(expires),
    AllowedAddresses: allowFrom === undefined ? undefined : JSON.stringify(addressesIn(allowFrom)),
  };
}

function secondsOf(day: string): number {
  if (day === "never") return 0;
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new ConfigError(`--expires takes a day such as 2027-01-31, not "${day}".`);
  return ms / 1000;
}

function addressesIn(list: string): string[] {
  return list === "anywhere" ? [] : list.split(",").map((address) => address.trim());
}

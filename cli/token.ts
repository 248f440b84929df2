import type { Command } from "commander";
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
}

export function addToken(program: Command): void {
  const token = program.command("token").description("Create, list and revoke access tokens.");
  withTarget(token.command("create").description("Make an access token. Its text is shown this once."))
    .requiredOption("--permissions <list>", `permissions separated by commas, or "all": ${allPermissions.join(", ")}`)
    .option("--name <text>", "what it is for")
    .option("--product-lock <id>", "the only product it works for")
    .option("--key-lock <id>", "the only license it works for; -1 when callers must name product and key")
    .option("--feature-lock <n>", "depends on the method: field mask, trial days, template, feature, largest step")
    .action(create);
  withTarget(token.command("list").description("List the access tokens.")).action(async (options: TargetOptions) =>
    print(await withClient(options, (client) => client.call("admin/GetTokens", {})), options),
  );
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
  };
  finish(await withClient(options, (client) => client.callAny("admin/AddToken", params)), options);
}

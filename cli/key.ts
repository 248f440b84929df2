import type { Command } from "commander";
import { type TargetOptions, withClient } from "./connect.ts";
import { withTarget } from "./options.ts";
import { print } from "./print.ts";
import { finish } from "./product.ts";

interface NewKey extends TargetOptions {
  readonly product: string;
  readonly period?: string;
  readonly maxMachines?: string;
  readonly features?: string;
  readonly notes?: string;
  readonly count?: string;
}

export function addKey(program: Command): void {
  const key = program.command("key").description("Create, list, show and change licenses.");
  withTarget(key.command("create").description("Create licenses."))
    .requiredOption("--product <id>", "the product")
    .option("--period <days>", "days until it expires")
    .option("--max-machines <n>", "seats in each pool; 0 switches machine locking off")
    .option("--features <list>", "features to switch on, such as 1,3")
    .option("--notes <text>", "notes")
    .option("--count <n>", "how many alike")
    .action(create);
  withTarget(key.command("list").description("List or search the licenses of a product."))
    .requiredOption("--product <id>", "the product")
    .option("--search <query>", "such as: block = false and expires < today")
    .option("--order <field>", "such as: Created descending")
    .option("--page <n>", "99 a page")
    .action(list);
  withTarget(key.command("show").description("Show one license.").argument("<product>").argument("<key>")).action(
    (productId: string, text: string, options: TargetOptions) =>
      run("key/GetKey", { ProductId: productId, Key: text, ModelVersion: 3 }, options),
  );
  addChange(key, "block", "Block a license.", "key/BlockKey");
  addChange(key, "unblock", "Unblock a license.", "key/UnblockKey");
  withTarget(
    key
      .command("extend")
      .description("Add days to a license.")
      .argument("<product>")
      .argument("<key>")
      .argument("<days>"),
  ).action((productId: string, text: string, days: string, options: TargetOptions) =>
    run("key/ExtendLicense", { ProductId: productId, Key: text, NoOfDays: days }, options),
  );
}

async function create(options: NewKey): Promise<void> {
  const features = Object.fromEntries(
    (options.features ?? "")
      .split(",")
      .filter(Boolean)
      .map((n) => [`F${n.trim()}`, true]),
  );
  const { product, period, maxMachines, notes, count } = options;
  await run(
    "key/CreateKey",
    { ProductId: product, Period: period, MaxNoOfMachines: maxMachines, Notes: notes, NoOfKeys: count, ...features },
    options,
  );
}

async function list(options: TargetOptions & { product: string; search?: string; order?: string; page?: string }) {
  const params = {
    ProductId: options.product,
    SearchQuery: options.search,
    OrderBy: options.order,
    Page: options.page,
  };
  await run("product/GetKeys", params, options);
}

function addChange(parent: Command, name: string, description: string, method: string): void {
  withTarget(parent.command(name).description(description).argument("<product>").argument("<key>")).action(
    (productId: string, text: string, options: TargetOptions) =>
      run(method, { ProductId: productId, Key: text }, options),
  );
}

async function run(method: string, params: object, options: TargetOptions): Promise<void> {
  const answer = await withClient(options, (client) => client.callAny(method, params));
  if (answer.result === 0 && Object.keys(answer).length > 2) print(answer, options);
  else finish(answer, options);
}

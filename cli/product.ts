import type { Command } from "commander";
import { type TargetOptions, withClient } from "./connect.ts";
import { withTarget } from "./options.ts";
import { print } from "./print.ts";

export function addProduct(program: Command): void {
  const product = program.command("product").description("Create, list and change products.");
  withTarget(product.command("list").description("List the products.")).action(async (options: TargetOptions) =>
    print(await withClient(options, (client) => client.call("product/GetProducts", {})), options),
  );
  withTarget(product.command("create").description("Add a product.").argument("<name>"))
    .option("--description <text>", "what it is")
    .option("--skgl", "make keys that carry their license; an SKM15 key says nothing and never changes")
    .option("--password <text>", "encrypts SKGL keys")
    .action(
      async (name: string, options: TargetOptions & { description?: string; skgl?: boolean; password?: string }) => {
        const { description, password } = options;
        const params = { name, description, password, keyAlgorithm: options.skgl ? 0 : 1 } as const;
        print(await withClient(options, (client) => client.call("admin/AddProduct", params)), options);
      },
    );
  withTarget(
    product
      .command("feature")
      .description("Say what a feature is called and means.")
      .argument("<product>")
      .argument("<feature>"),
  )
    .option("--name <text>", "what it is called")
    .option("--type <type>", "Default, TimeLimited or Trial")
    .action(async (productId: string, feature: string, options: TargetOptions & { name?: string; type?: string }) => {
      const params = { ProductId: productId, Feature: feature, Name: options.name, Type: options.type };
      const answer = await withClient(options, (client) => client.callAny("admin/EditFeatures", params));
      finish(answer, options);
    });
}

/** Prints an answer as it came and fails the command when it is a refusal. */
export function finish(answer: { result: number; message: string | null }, options: TargetOptions): void {
  if (answer.result !== 0) process.exitCode = 1;
  print(answer.result === 0 && !answer.message ? { ...answer, message: "Done." } : answer, options);
}

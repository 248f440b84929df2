import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { type TargetOptions, withClient } from "./connect.ts";
import { withTarget } from "./options.ts";
import { print } from "./print.ts";
import { finish } from "./product.ts";

export function addTemplate(program: Command): void {
  const template = program.command("template").description("Create, list and remove license templates, and use them.");
  withTarget(template.command("list").description("List the license templates.")).action(
    async (options: TargetOptions) =>
      print(await withClient(options, (client) => client.call("licensetemplate/GetLicenseTemplates", {})), options),
  );
  withTarget(
    template
      .command("create")
      .description("Add a license template.")
      .argument("<name>")
      .argument("<parameters>", "JSON text, or @file"),
  )
    .addHelpText(
      "after",
      `\nExample:\n  latchkey template create "One year" '{"ProductId":1,"Period":365,"MaxNoOfMachines":5}'`,
    )
    .action(async (name: string, given: string, options: TargetOptions) => {
      const parameters = given.startsWith("@") ? readFileSync(given.slice(1), "utf8") : given;
      await call("admin/AddTemplate", { name, parameters }, options);
    });
  withTarget(template.command("use").description("Create a license from a template.").argument("<id>")).action(
    (id: string, options: TargetOptions) => call("key/CreateKeyFromTemplate", { LicenseTemplateId: id }, options),
  );
  withTarget(template.command("remove").description("Remove a license template.").argument("<id>")).action(
    (id: string, options: TargetOptions) => call("admin/RemoveTemplate", { LicenseTemplateId: id }, options),
  );
}

async function call(method: string, params: object, options: TargetOptions): Promise<void> {
  finish(await withClient(options, (client) => client.callAny(method, params)), options);
}

import { verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/main.ts";
import { readPublicKeyXml } from "../../server/signing/public-key-xml.ts";
import { engineChoice } from "../../server/storage/open-engine.ts";
import { World } from "../contract/world.ts";
import { createDatabase } from "./postgres-server.ts";
import { postForm, startTestServer } from "./test-server.ts";

export type Kind = "sqlite" | "postgres";

/** Which database is moved into which, as far as this run of the tests has them. */
export const moves: readonly (readonly [Kind, Kind])[] =
  inject("postgresUrl") === undefined
    ? [["sqlite", "sqlite"]]
    : [
        ["postgres", "postgres"],
        ["sqlite", "postgres"],
        ["postgres", "sqlite"],
      ];

export type Seen = Readonly<Record<string, unknown>>;

/** Where an installation is or could be. */
export type Place = Awaited<ReturnType<typeof anEmptyPlace>>;

/** An installation on which everything has happened, at rest. */
export interface FilledInstallation extends Place {
  readonly licenses: readonly License[];
  readonly token: string;
  /** What applications and the vendor see through the API. */
  readonly seen: Seen;
  /** The highest that were given; their rows are gone. */
  readonly usedIds: Readonly<Record<string, number>>;
}

type License = { readonly ProductId: number; readonly Key: string };

/** An empty place for an installation, and what can be done there. */
export async function anEmptyPlace(kind: Kind) {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-place-"));
  const databaseUrl = kind === "sqlite" ? "" : await createDatabase(inject("postgresUrl")!);
  const settings = { port: "0", dataDir, databaseUrl, logLevel: "silent", jobs: "false", wrongTokensPerMinute: "0" };
  const config = readConfig({}, settings);
  return {
    dataDir,
    config,
    database: engineChoice(config),
    /** Runs work on a server there. */
    async serving<T>(work: (url: string) => Promise<T>): Promise<T> {
      const server = await startServer(config, () => filledMs);
      return work(server.url).finally(() => server.close());
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

const filledMs = Date.UTC(2026, 10, 23, 12, 0, 0);

/** Makes one through the API. The youngest rows of several tables are gone again, so that ids cannot follow from rows. */
export async function aFilledInstallation(kind: Kind): Promise<FilledInstallation> {
  const place = await anEmptyPlace(kind);
  const { dataDir, databaseUrl } = place.config;
  const server = await startTestServer({ dataDir, databaseUrl });
  const world = new World(server);
  const licenses = await someLicenses(world);
  await someLicenses(await world.anotherAccount());
  await happenings(world, licenses[0]!);
  const usedIds = await takeUpIds(world);
  const seen = await lookAt(server.url, world.token, licenses);
  await server.close();
  return { ...place, licenses, token: world.token, seen, usedIds };
}

async function someLicenses(world: World): Promise<License[]> {
  const product = await world.aProduct({ Name: "Schräge Linie – 斜線 \u2028 'q' \"d\" \\ {x,NULL}" });
  const licenses: License[] = [];
  for (let place = 0; place < 6; place++) {
    const license = await world.aLicense({
      ProductId: product,
      MaxNoOfMachines: 3,
      Notes: `line ${place}\nnext\tone, {"a":[1,null]}`,
      ...(place === 0 && { NewCustomer: true, Name: "Grace Hopper", Email: "grace@example.com" }),
    });
    licenses.push(license);
    for (const code of ["ada-laptop", "ada-desktop"].slice(0, place % 3))
      await world.granted("key/Activate", { ...license, MachineCode: code, FriendlyName: "Adas Rechner" });
    if (place === 4)
      await world.granted("key/Activate", { ...license, MachineCode: "float", FloatingTimeInterval: 90 });
  }
  return licenses;
}

async function happenings(world: World, license: License): Promise<void> {
  await world.granted("data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: -5, StringValue: "" });
  await world.granted("reseller/AddReseller", { Name: "Babbage & Sons" });
  await world.granted("userauth/Register", { Username: "ada", Password: "correct horse battery" });
  await world.granted("message/CreateMessage", { Channel: "news", Content: "Hello" });
  await world.granted("ai/RegisterEvent", { ...license, FeatureName: "f", EventName: "start", Value: 2_000_000_000 });
  await world.granted("admin/AddTemplate", {
    Name: "Year",
    Parameters: JSON.stringify({ ProductId: license.ProductId }),
  });
  await world.granted("key/BlockKey", license);
  await world.granted("key/UnblockKey", license);
}

/** Makes rows and removes them again, where numbers must never be given twice. */
async function takeUpIds(world: World): Promise<Record<string, number>> {
  const { customerId } = await world.granted("customer/AddCustomer", { Name: "Gone" });
  await world.granted("customer/RemoveCustomer", { CustomerId: customerId });
  const { resellerId } = await world.granted("reseller/AddReseller", { Name: "Gone" });
  await world.granted("reseller/RemoveReseller", { ResellerId: resellerId });
  const { messageId } = await world.granted("message/CreateMessage", { Channel: "gone", Content: "Gone" });
  await world.granted("message/RemoveMessage", { Id: messageId });
  return { customer: Number(customerId), reseller: Number(resellerId), message: Number(messageId) };
}

/** What the API answers, signatures and moments of signing aside. */
export async function lookAt(url: string, token: string, licenses: readonly License[]): Promise<Seen> {
  const ask = async (method: string, params: Record<string, unknown> = {}) => {
    const answer = await postForm(`${url}/api/${method}`, { token, ...params });
    if (answer.result !== 0) throw new Error(`${method}: ${String(answer.message)}`);
    return answer as unknown as Record<string, unknown>;
  };
  const seen: Record<string, unknown> = {};
  for (const license of licenses) seen[license.Key] = await ask("key/GetKey", { ...license, ModelVersion: 3 });
  for (const method of ["product/GetProducts", "customer/GetCustomers", "reseller/GetResellers", "userauth/GetUsers"])
    seen[method] = await ask(method);
  for (const method of ["ai/GetWebAPILog", "ai/GetObjectLog", "ai/GetEvents", "licensetemplate/GetLicenseTemplates"])
    seen[method] = await ask(method);
  seen.chain = await ask("admin/VerifyObjectLog");
  const { publicKeyXml } = await ask("admin/GetAccount");
  seen.publicKey = publicKeyXml;
  seen.signature = await hasGoodSignature(ask, licenses[0]!, String(publicKeyXml));
  return seen;
}

async function hasGoodSignature(
  ask: (method: string, params: Record<string, unknown>) => Promise<Record<string, unknown>>,
  license: License,
  publicKeyXml: string,
): Promise<boolean> {
  const signed = await ask("key/GetKey", { ...license, Sign: true, SignMethod: 1, ModelVersion: 3 });
  const [text, signature] = [signed.licenseKey, signed.signature].map((value) => Buffer.from(String(value), "base64"));
  return verify("sha256", text!, readPublicKeyXml(publicKeyXml)!, signature!);
}

import { verify } from "node:crypto";
import { readPublicKeyXml } from "../../../server/signing/public-key-xml.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

/** Whether an account's signature stands under the bytes. */
function isSigned(world: World, hash: "sha256" | "sha512", bytes: Buffer, signature: string): boolean {
  return verify(hash, bytes, readPublicKeyXml(world.server.start.publicKeyXml)!, Buffer.from(signature, "base64"));
}

/** The license inside an answer of SignMethod 1, by its PascalCase names. */
export function payloadOf(answer: Fields): Fields {
  return JSON.parse(Buffer.from(answer.licenseKey as string, "base64").toString("utf8")) as Fields;
}

/** Verifies an answer of SignMethod 1 as clients do. */
export function isStringSigned(world: World, { licenseKey, signature }: Fields): boolean {
  return isSigned(world, "sha256", Buffer.from(licenseKey as string, "base64"), signature as string);
}

/** Verifies an answer of SignMethod 0 as .NET does: from the values in the JSON alone. */
export function isLinqSigned(world: World, { licenseKey }: Fields): boolean {
  const license = licenseKey as Fields;
  return isSigned(world, "sha256", Buffer.from(linqTextOf(license), "utf16le"), license.signature as string);
}

/** What the metadata's signature covers, once it is verified. */
export function signedMetadataOf(world: World, answer: Fields): Fields | undefined {
  const { signature } = answer.metadata as { signature: string };
  const envelope = JSON.parse(Buffer.from(signature, "base64").toString("utf8")) as { Data: string; Signature: string };
  const data = Buffer.from(envelope.Data, "base64");
  return isSigned(world, "sha512", data, envelope.Signature)
    ? (JSON.parse(data.toString("utf8")) as Fields)
    : undefined;
}

/** The signed text, worked out from the contract and not with the server's code (wire.md section 4.2). */
function linqTextOf(license: Fields): string {
  const features = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => license[`f${number}`]);
  const customer = license.customer as Fields | null;
  const machines = license.activatedMachines as Fields[];
  const dataObjects = license.dataObjects as Fields[];
  return [
    ...[license.productId, license.id, license.key, license.created, license.expires, license.period].map(linqValue),
    ...features.map(linqValue),
    ...[license.notes, license.block, license.globalId].map(linqValue),
    customer && [customer.name, customer.email, customer.companyName, wholeSeconds(customer.created)].map(linqValue),
    linqList(machines.map(({ mid, ip, time }) => [mid, ip, wholeSeconds(time)])),
    ...[license.trialActivation, license.maxNoOfMachines, license.allowedMachines].map(linqValue),
    linqList(dataObjects.map(({ id, name, stringValue, intValue }) => [id, name, stringValue, intValue])),
    linqValue(license.signDate),
    "",
  ].join(",");
}

function linqList(items: unknown[][]): string {
  return `[${items.map((item) => `${item.map(linqValue).join(",")},`).join("")}]`;
}

function linqValue(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

function wholeSeconds(iso: unknown): string {
  return String(iso).slice(0, 19);
}

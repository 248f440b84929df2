import * as z from "zod";
import { hashSecret, isSameHash, parseToken } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { text, verbatim, whole } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import {
  addressFinding,
  type Finding,
  type PublicKeyMatch,
  permissionFinding,
  publicKeyFinding,
  tokenFinding,
  tokenTextFinding,
  tokenUnknown,
} from "../../domain/diagnosis.ts";
import { readPublicKey } from "../../signing/read-public-key.ts";
import type { Store } from "../../storage/store.ts";
import type { Token } from "../../storage/tokens.ts";
import { licenseFindings } from "./diagnosed-license.ts";

export const diagnose = defineMethod({
  name: "admin/Diagnose",
  summary: "Finds out why an application cannot activate: checks in turn what it sends, and tells what to mend.",
  description:
    "Whatever is left out is not checked. The access token is only compared: it is kept nowhere, and stands in no log. " +
    "`latchkey doctor` checks the same from where the application is.",
  permission: "GetKeys",
  access: "reads",
  on: wholeAccount,
  params: {
    address: text(2_000).default("").describe("The server's address, as the application has it."),
    method: text(100).default("Activate").describe("What the application calls."),
    pastedToken: verbatim(2_000).default("").describe("The application's access token."),
    product: text(100).default("").describe("The product id, as the application gives it."),
    licenseKey: verbatim(200).default("").describe("The license key."),
    machineCode: verbatim(256).optional().describe("The device's machine code."),
    floatingTimeInterval: whole(0).default(0).describe("As the application gives it to Activate."),
    maxOverdraft: whole(0).default(0).describe("As the application gives it to Activate."),
    publicKey: verbatim(20_000).default("").describe("The RSA public key that the application carries, XML or PEM."),
  },
  refusals: [],
  result: {
    isFine: z.boolean(),
    findings: z.array(
      z.object({
        check: z.string(),
        isFine: z.boolean(),
        found: z.string(),
        remedy: z.string().nullable().describe("What to do; where all is fine, what to know."),
      }),
    ),
    productId: z.int().nullable().describe("The product that was found."),
    licenseKey: z.string().nullable().describe("The license that was found."),
  },

  async handle(call) {
    const { params, store, publicUrl, nowSeconds } = call;
    const findings: Finding[] = [];
    if (params.address.trim() !== "") findings.push(addressFinding(params.address, publicUrl));
    const token = await tokenIn(params.pastedToken, store);
    findings.push(...tokenFindings(params, token, nowSeconds));
    const about = await licenseFindings(call, token);
    findings.push(...about.findings);
    if (params.publicKey.trim() !== "") findings.push(publicKeyFinding(await matchOf(params.publicKey, store)));
    const isFine = findings.every((finding) => finding.isFine);
    const told = findings.map(({ remedy = null, ...finding }) => ({ ...finding, remedy }));
    return { isFine, findings: told, licenseKey: about.license?.key ?? null, productId: about.product?.id ?? null };
  },
});

async function tokenIn(text: string, store: Store): Promise<Token | undefined> {
  const parts = parseToken(text.trim());
  const token = parts && (await store.tokens.find(parts.id));
  return token && isSameHash(token.secretHash, hashSecret(parts.secret)) ? token : undefined;
}

function tokenFindings(
  { pastedToken, method }: { pastedToken: string; method: string },
  token: Token | undefined,
  nowSeconds: number,
): Finding[] {
  const text = pastedToken.trim();
  if (text === "") return [];
  const read = tokenTextFinding(text, parseToken(text)?.id);
  if (!read.isFine) return [read];
  if (token === undefined) return [read, tokenUnknown];
  return [read, tokenFinding(token, nowSeconds), permissionFinding(token, method)];
}

async function matchOf(text: string, store: Store): Promise<PublicKeyMatch> {
  const given = readPublicKey(text);
  if (given === undefined) return "unreadable";
  const isGiven = ({ publicKeyXml }: { publicKeyXml: string }) => readPublicKey(publicKeyXml)?.equals(given) ?? false;
  if (isGiven(await store.accountKeys.current())) return "right";
  return (await store.accountKeys.former()).some(isGiven) ? "former" : "other";
}

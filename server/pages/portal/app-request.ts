import type { GivenTexts } from "../../api/wire-request.ts";
import type { AppRequest } from "../../domain/app-consent.ts";
import { readAppKey } from "../../signing/app-key.ts";

/** What an application asks for, and with whose token: the number of one of the vendor's. */
export interface ReadAppRequest {
  readonly asked: AppRequest;
  readonly tokenId: number;
}

const maxDays = 3_650;
const maxNameLength = 100;

/**
 * Reads the address under which an application opens the browser (wire.md, section 2, "Browser flow").
 * @returns undefined for what no application of the SDK would ask for
 */
export function readAppRequest(texts: GivenTexts): ReadAppRequest | undefined {
  const text = (name: string) => texts.get(name) ?? "";
  const publicKey = readAppKey(text("publickey"));
  const authorizationToken = text("authorizationtoken");
  const machineCode = text("machinecode");
  const [tokenDays, tokenId] = [text("expires") || "0", text("tokenid")].map(Number);
  const isWhole =
    publicKey !== undefined &&
    authorizationToken.length >= 16 &&
    authorizationToken.length <= 200 &&
    machineCode.length <= 256 &&
    Number.isSafeInteger(tokenId) &&
    Number.isSafeInteger(tokenDays) &&
    tokenDays! >= 0 &&
    asksForLicenses(text("scope"));
  if (!isWhole) return undefined;
  const [appName, deviceName] = [text("vendorappname"), text("devicename")].map(shortName);
  const days = Math.min(tokenDays!, maxDays);
  const asked = {
    authorizationToken,
    appName: appName!,
    deviceName: deviceName!,
    machineCode,
    publicKey,
    tokenDays: days,
  };
  return { asked, tokenId: tokenId! };
}

function asksForLicenses(scope: string): boolean {
  try {
    return (JSON.parse(scope) as { GetLicenseKeys?: unknown } | null)?.GetLicenseKeys === true;
  } catch {
    return false;
  }
}

function shortName(text: string): string {
  return text.replace(/\p{C}/gu, " ").trim().slice(0, maxNameLength);
}

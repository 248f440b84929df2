import { type ActivationRequest, decideActivation, type TrialRule } from "./activation.ts";
import { verdictOf } from "./activation-explanation.ts";
import { dayText } from "./date-text.ts";
import { isExpired, type License } from "./license.ts";
import { isPermission, type Permission } from "./permissions.ts";

/** One thing that was looked at to find out why an application cannot activate. */
export interface Finding {
  readonly check: string;
  readonly isFine: boolean;
  readonly found: string;
  /** What to do; where all is fine, what to know. */
  readonly remedy?: string;
}

/** What hosts of the service that applications move away from are called. */
const hostedService = /(^|\.)(cryptolens\.io|serialkeymanager\.com)$/i;

const fine = (check: string, found: string, remedy?: string): Finding => ({
  check,
  isFine: true,
  found,
  ...(remedy ? { remedy } : {}),
});
const wrong = (check: string, found: string, remedy: string): Finding => ({ check, isFine: false, found, remedy });

/**
 * Whether an application's address can lead to this server.
 * @param publicUrl where others reach the server
 */
export function addressFinding(address: string, publicUrl: string): Finding {
  const check = "server address";
  const [given, own] = [parsedUrl(address), parsedUrl(publicUrl)];
  if (given === undefined)
    return wrong(check, "this is no address", `It begins with http:// or https://, such as ${publicUrl}`);
  if (hostedService.test(given.hostname))
    return wrong(
      check,
      `${given.hostname} is the hosted service, not this server`,
      `Tell the SDK to ask ${publicUrl}. See the guide on moving from the hosted service.`,
    );
  if (!/^\/*(api(\/.*)?)?$/i.test(given.pathname))
    return wrong(
      check,
      `there is a path behind the host: ${given.pathname}`,
      `The address is ${given.origin}, with nothing behind it but /api where the SDK wants that.`,
    );
  if (own?.host === given.host && own.protocol !== given.protocol)
    return wrong(check, `it begins with ${given.protocol}//, the server's with ${own.protocol}//`, `Use ${publicUrl}`);
  if (own?.host === given.host) return fine(check, `${given.origin} is this server`);
  return fine(check, `${given.origin} is another name than ${publicUrl}`, "Make sure that it leads to this server.");
}

/** @param id the token's number, where the text could be read as a token */
export function tokenTextFinding(text: string, id: number | undefined): Finding {
  const check = "token text";
  const base64 = "An access token is base64 and begins with WyI.";
  if (/%[0-9a-f]{2}/i.test(text))
    return wrong(check, "it is percent-encoded", `Give the SDK the plain text; it encodes it by itself. ${base64}`);
  if (id !== undefined && !text.includes(" ")) return fine(check, `it is token number ${id}`);
  if (text.includes(" "))
    return wrong(
      check,
      "there is a space in it",
      "A + was not percent-encoded on the way, or it was copied with a line break.",
    );
  if (text.startsWith("WyI"))
    return wrong(check, "a part of the access token is missing", "Copy it whole, up to the last character.");
  return wrong(
    check,
    "this is no access token",
    `${base64} Copy it whole; in a URL, = and + and / must be percent-encoded.`,
  );
}

/** What a token is like, as far as it can be the reason. */
export interface TokenState {
  readonly permissions: ReadonlySet<Permission>;
  readonly productLock: number;
  readonly keyLock: number;
  /** Unix seconds. */
  readonly expires: number | null;
  readonly revoked: number | null;
  readonly allowedAddresses: readonly string[];
}

export const tokenUnknown = wrong(
  "token",
  "the server does not know this token",
  "It was revoked, has run out, or belongs to another account or server. Make a new one: under Access tokens, or with latchkey token create --permissions Activate,GetKey,Deactivate",
);

export function tokenFinding(token: TokenState, nowSeconds: number): Finding {
  const check = "token";
  const anew = "Make a new one under Access tokens, and give it to the application.";
  if (token.revoked !== null) return wrong(check, `it was revoked on ${dayText(token.revoked)}`, anew);
  if (token.expires !== null && token.expires <= nowSeconds)
    return wrong(check, `it ran out on ${dayText(token.expires)}`, anew);
  if (token.allowedAddresses.length === 0) return fine(check, "the server knows it, and it is in force");
  return fine(
    check,
    "the server knows it, and it is in force",
    `It works from these addresses alone: ${token.allowedAddresses.join(", ")}. From elsewhere the server says that it cannot authenticate.`,
  );
}

export const permissionMissing = (method: string): Finding =>
  wrong(
    "token permissions",
    `the token may not call ${method}`,
    `A token's permissions never change. Make a new one that may call ${method}, and give it to the application.`,
  );

/** @param method as the application calls it: `Activate`, or `key/Activate` */
export function permissionFinding({ permissions }: TokenState, method: string): Finding {
  const check = "token permissions";
  const name = method.split("/").at(-1) ?? "";
  const permission = name.replace(/To(Key|MachineCode)$/, "");
  if (!isPermission(permission)) return fine(check, `they were not compared with ${name}, which has none of its own`);
  return permissions.has(permission) ? fine(check, `the token may call ${name}`) : permissionMissing(name);
}

/** A token's locks against what it is used for; undefined where it is not known. */
export function lockFinding(token: TokenState, productId: number, globalId: number | undefined): Finding {
  const check = "token locks";
  const { productLock, keyLock } = token;
  if (productLock !== 0 && productLock !== productId)
    return wrong(
      check,
      `the token is for product ${productLock} alone`,
      `Use a token for product ${productId}, or one without a product lock.`,
    );
  if (keyLock > 0 && globalId !== undefined && keyLock !== globalId)
    return wrong(check, "the token is for another license alone", "Use a token without a lock on a license.");
  return fine(check, "none is in the way");
}

export const parametersWrong = wrong(
  "parameters",
  "product id or key are not well-formed",
  "The product id is a number above 0, the key a text such as AAAAA-BBBBB-CCCCC-DDDDD.",
);

export function productIdFinding(text: string): Finding {
  const check = "product id";
  if (/^\s*[1-9]\d{0,9}\s*$/.test(text)) return fine(check, "it is well-formed");
  return wrong(check, "it is no number above 0", "Under Products each one shows its id.");
}

export const productMissing = wrong(
  "product id",
  "there is no such product",
  "It belongs to another account or server, was removed, or was mistyped. See Products, or latchkey product list",
);

export const productFound = (name: string): Finding => fine("product id", `it is ${name}`);

export const keyMissing = wrong(
  "license key",
  "the product has no such key",
  "It was mistyped or belongs to another product. See Licenses, or latchkey key list --product <id>",
);

/** @param products where the key is instead */
export function keyElsewhere(products: readonly { readonly id: number; readonly name: string }[]): Finding {
  const [first] = products;
  if (first === undefined) return keyMissing;
  return wrong(
    "license key",
    `the key is one of ${first.name}`,
    `Give ${first.id} as the product id, or a key of the product that was given.`,
  );
}

export const keyFound = fine("license key", "the license was found");

export function blockFinding(isBlocked: boolean): Finding {
  if (!isBlocked) return fine("block", "the license is not blocked");
  return wrong(
    "block",
    "the license is blocked, so it cannot be activated",
    "Unblock it on its page, or with latchkey key unblock <product> <key>",
  );
}

/** @param runsOut whether the date matters: the license is time-limited */
export function expiryFinding(
  license: Pick<License, "expires">,
  { runsOut, nowSeconds }: { runsOut: boolean; nowSeconds: number },
): Finding {
  const check = "expiry";
  const day = dayText(license.expires);
  if (!isExpired(license, nowSeconds)) return fine(check, `it expires on ${day}`);
  if (!runsOut)
    return fine(
      check,
      `it expired on ${day}, but is not time-limited`,
      "The server admits it. An application that looks at the date alone turns it away: extend the license, or ask whether it is time-limited.",
    );
  return wrong(
    check,
    `it expired on ${day}`,
    "The server still admits it, but applications that ask HasNotExpired turn it away. Extend it on its page.",
  );
}

/** What Activate would say to a machine. */
export function machineFinding(
  license: License,
  request: ActivationRequest,
  trialRule: TrialRule,
  nowMs: number,
): Finding {
  const check = "machine";
  const activation = decideActivation(license, request, trialRule, nowMs);
  const found = verdictOf(activation);
  if (activation.refused === "machineLimitReached")
    return wrong(check, found, "Remove a machine or raise the maximum number of machines on the license's page.");
  if (activation.refused) return wrong(check, found, "See the check of the block.");
  if (activation.outcome !== "unlimited") return fine(check, found);
  return fine(
    check,
    found,
    "The maximum number of machines is 0: IsOnRightMachine is false then. Set it to 1 or more if the application asks that.",
  );
}

/** How a public key compares with the pair that signs. */
export type PublicKeyMatch = "right" | "former" | "other" | "unreadable";

export function publicKeyFinding(match: PublicKeyMatch): Finding {
  const check = "public key";
  const where = "Take the one under Key pair, or the one that latchkey quickstart prints.";
  if (match === "right") return fine(check, "it verifies the server's signature");
  if (match === "former")
    return wrong(
      check,
      "it belongs to a pair that was replaced, so it does not verify the server's signature",
      `Ship the new one with the next version of the application, or let the former pair sign again. ${where}`,
    );
  if (match === "other")
    return wrong(
      check,
      "it does not verify the server's signature",
      `It belongs to another account or server, such as the hosted service. ${where}`,
    );
  return wrong(check, "this is no RSA public key", `Copy it whole, from <RSAKeyValue> to </RSAKeyValue>. ${where}`);
}

function parsedUrl(text: string): URL | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

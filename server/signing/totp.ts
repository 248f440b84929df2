import { Secret, TOTP } from "otpauth";

const periodSeconds = 30;
const issuer = "Latchkey";

/**
 * A secret for an authenticator, as text to type and as what goes into a QR code.
 * @param known in base32; a new one is drawn without
 */
export function newTotp(account: string, known?: string): { secret: string; uri: string } {
  const drawn = known === undefined ? new Secret({ size: 20 }) : Secret.fromBase32(known);
  const totp = new TOTP({ issuer, label: account, secret: drawn });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/**
 * The time step that a code belongs to, one step early or late allowed.
 * @param secret in base32
 * @returns undefined when the code is wrong
 */
export function stepOfCode(secret: string, code: string, nowSeconds: number): number | undefined {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const totp = new TOTP({ issuer, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token, timestamp: nowSeconds * 1000, window: 1 });
  return delta === null ? undefined : Math.floor(nowSeconds / periodSeconds) + delta;
}

import { hash, randomInt } from "node:crypto";
import type { Totp } from "../domain/member.ts";
import type { SecretBox } from "./secret-box.ts";
import { stepOfCode } from "./totp.ts";

/** Whoever has a second factor: a member, or a user of the portal. */
interface Person {
  readonly totp: Totp | null;
  /** SHA-256 of the recovery codes that have not been used. */
  readonly recoveryHashes: readonly string[];
}

/** The secret of a second factor, opened before the transaction, beside the text it was opened from. */
export interface OpenedTotp {
  readonly sealedSecret: string;
  readonly secret: string;
}

/** What lets somebody in, and what is left of their factors afterwards. */
export interface AcceptedCode<P extends Person> {
  readonly person: P;
  readonly isRecoveryCode: boolean;
}

export function openTotp(
  sealedSecret: string | null | undefined,
  vault: Pick<SecretBox, "open">,
): OpenedTotp | undefined {
  return sealedSecret ? { sealedSecret, secret: vault.open(sealedSecret).toString("utf8") } : undefined;
}

/**
 * Takes a code of the authenticator, once, or a recovery code, once.
 * @returns the person as they are to be saved; undefined when the code is wrong
 */
export function acceptCode<P extends Person>(
  person: P,
  code: string,
  opened: OpenedTotp | undefined,
  nowSeconds: number,
): AcceptedCode<P> | undefined {
  const { totp } = person;
  if (totp === null || opened?.sealedSecret !== totp.sealedSecret) return undefined;
  const step = stepOfCode(opened.secret, code, nowSeconds);
  if (step !== undefined)
    return step > totp.lastStep
      ? { person: { ...person, totp: { ...totp, lastStep: step } }, isRecoveryCode: false }
      : undefined;
  const used = hashRecoveryCode(code);
  if (!person.recoveryHashes.includes(used)) return undefined;
  const recoveryHashes = person.recoveryHashes.filter((each) => each !== used);
  return { person: { ...person, recoveryHashes }, isRecoveryCode: true };
}

/** However it is typed. */
export function hashRecoveryCode(code: string): string {
  return hash("sha256", code.toLowerCase().replace(/[^a-z2-7]/g, ""));
}

const letters = "abcdefghijklmnopqrstuvwxyz234567";
const codesGiven = 10;

/** Of 50 random bits each, in a form that is easy to copy by hand. */
export function drawRecoveryCodes(): string[] {
  return Array.from({ length: codesGiven }, () => `${drawLetters()}-${drawLetters()}`);
}

function drawLetters(): string {
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
}

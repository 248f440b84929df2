import { hash, randomInt } from "node:crypto";
import type { Preparation } from "../../api/define-method.ts";
import type { Member } from "../../domain/member.ts";
import { stepOfCode } from "../../signing/totp.ts";

/** The secret of a member's second factor, opened before the transaction, beside the text it was opened from. */
export interface OpenedTotp {
  readonly sealedSecret: string;
  readonly secret: string;
}

/** What lets a member in, and what is left of their factors afterwards. */
export interface AcceptedCode {
  readonly member: Member;
  readonly isRecoveryCode: boolean;
}

export function openTotp(sealedSecret: string | null | undefined, vault: Preparation["vault"]): OpenedTotp | undefined {
  return sealedSecret ? { sealedSecret, secret: vault.open(sealedSecret).toString("utf8") } : undefined;
}

/**
 * Takes a code of the authenticator, once, or a recovery code, once.
 * @returns the member as they are to be saved; undefined when the code is wrong
 */
export function acceptCode(
  member: Member,
  code: string,
  opened: OpenedTotp | undefined,
  nowSeconds: number,
): AcceptedCode | undefined {
  const { totp } = member;
  if (totp === null || opened?.sealedSecret !== totp.sealedSecret) return undefined;
  const step = stepOfCode(opened.secret, code, nowSeconds);
  if (step !== undefined)
    return step > totp.lastStep
      ? { member: { ...member, totp: { ...totp, lastStep: step } }, isRecoveryCode: false }
      : undefined;
  const used = hashRecoveryCode(code);
  if (!member.recoveryHashes.includes(used)) return undefined;
  const recoveryHashes = member.recoveryHashes.filter((each) => each !== used);
  return { member: { ...member, recoveryHashes }, isRecoveryCode: true };
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

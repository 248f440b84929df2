import type { Grant, Role } from "./roles.ts";

/** Somebody who signs in to the dashboard of one account. */
export interface Member {
  readonly id: number;
  readonly accountId: number;
  /** Nobody else on the installation has it, in any case. */
  readonly email: string;
  readonly name: string;
  /** PHC string of argon2id; null until an invitation is accepted. */
  readonly passwordHash: string | null;
  readonly role: Role;
  /** For operators; others need none. */
  readonly grants: readonly Grant[];
  /** The second factor, as it is in use. */
  readonly totp: Totp | null;
  /** The sealed secret of a second factor that has not been confirmed yet. */
  readonly pendingTotp: string | null;
  /** SHA-256 of the recovery codes that have not been used. */
  readonly recoveryHashes: readonly string[];
  /** Unix seconds. */
  readonly created: number;
}

/** A second factor by time: the sealed secret, and the step of the last code that was taken. */
export interface Totp {
  readonly sealedSecret: string;
  readonly lastStep: number;
}

export const maxMemberNameLength = 100;

/** The form in which addresses are compared: nobody can take the address of another in other letters. */
export function comparableEmail(email: string): string {
  return email.normalize("NFC").trim().toLowerCase();
}

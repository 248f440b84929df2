import type { Totp } from "./member.ts";

/** Somebody who signs in to customer portals. They belong to no vendor: several may have them as their customer. */
export interface PortalUser {
  readonly id: number;
  /** Nobody else on the installation has it, in any case. */
  readonly email: string;
  /** PHC string of argon2id; null for those who come in by links that are mailed to them. */
  readonly passwordHash: string | null;
  readonly totp: Totp | null;
  /** The sealed secret of a second factor that has not been confirmed yet. */
  readonly pendingTotp: string | null;
  /** SHA-256 of the recovery codes that have not been used. */
  readonly recoveryHashes: readonly string[];
  /** When a mailed link proved that the address is theirs, Unix seconds. */
  readonly confirmed: number | null;
  /** Unix seconds. */
  readonly created: number;
}

/** Links that sign in are short-lived: whoever reads the mail later is somebody else. */
export const signInLinkSeconds = 30 * 60;

/**
 * The user after a mailed link has proved the address. Whoever chose password and second factor before that may not be
 * the one who reads the mail, so both end.
 */
export function confirmedUser(user: PortalUser, nowSeconds: number): PortalUser {
  if (user.confirmed !== null) return user;
  return { ...user, confirmed: nowSeconds, passwordHash: null, totp: null, pendingTotp: null, recoveryHashes: [] };
}

/** A portal user who has signed in on one browser. Times are Unix seconds. */
export interface PortalSession {
  readonly id: number;
  readonly userId: number;
  readonly created: number;
  /** At most a minute behind. */
  readonly lastSeen: number;
  readonly expires: number;
  /** Masked. */
  readonly address: string;
  readonly userAgent: string;
}

/** Whose licenses a user sees in the portal. */
export interface CustomerLogin {
  readonly accountId: number;
  readonly customerId: number;
  readonly userId: number;
}

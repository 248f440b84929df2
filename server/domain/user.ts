/** Somebody who signs in to the vendor's applications by name and password; at most one customer is theirs. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly customerId: number | null;
  /** Unix seconds. */
  readonly created: number;
  /** PHC string of argon2id. */
  readonly passwordHash: string;
  /** What lets the password be replaced once without the old one. */
  readonly reset: PasswordReset | null;
}

export interface PasswordReset {
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly tokenHash: string;
  /** Unix seconds. */
  readonly expires: number;
}

export const resetTokenSeconds = 24 * 3600;

/** The form in which names are compared: nobody can take the name of another in other letters. */
export function comparableUserName(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

/** Whether a token, given as its hash, may replace the password now. */
export function isResetBy({ reset }: Pick<User, "reset">, tokenHash: string, nowSeconds: number): boolean {
  return reset !== null && reset.tokenHash === tokenHash && nowSeconds < reset.expires;
}

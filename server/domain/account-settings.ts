import { isMailAddress } from "./mail.ts";

/** What an account chooses for itself. */
export interface AccountSettings {
  /** Whether lists of licenses for people leave out blocked ones unless they are asked for. */
  readonly hideBlockedKeys: boolean;
  /** Who gets a copy of each expiry notice whose product names nobody; empty for nobody. */
  readonly noticeCopyAddress: string;
}

export const defaultSettings: AccountSettings = { hideBlockedKeys: false, noticeCopyAddress: "" };

/** Settings as they were stored, those that are missing being the default ones. */
export function settingsFrom(stored: string | undefined): AccountSettings {
  const known = stored === undefined ? {} : (JSON.parse(stored) as Partial<AccountSettings>);
  return { ...defaultSettings, ...known };
}

export function isCopyAddress(text: string): boolean {
  return text === "" || isMailAddress(text);
}

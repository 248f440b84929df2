/** What a vendor chooses for the pages that customers see. */
export interface PortalSettings {
  /** Stands in the portal's address in place of the account's id; empty for the id. */
  readonly domain: string;
  /** Stands in the link with which anybody signs up; nobody can guess it. */
  readonly signUpCode: string;
  /** Whether that link works. */
  readonly isSignUpOpen: boolean;
  /** Whether those who come by it may activate and deactivate their machines. */
  readonly letsNewcomersManage: boolean;
  /** Hours that must lie between two machines that a customer takes off a license; 0 for none. */
  readonly releaseHours: number;
  /** An https address or a data URL; empty for none. */
  readonly logo: string;
  /** `#rrggbb`; empty for the usual one. */
  readonly accent: string;
  /** Where customers ask for help: a mail address or an https address; empty for nowhere. */
  readonly support: string;
}

/** @param signUpCode drawn by chance */
export function defaultPortalSettings(signUpCode: string): PortalSettings {
  return {
    domain: "",
    signUpCode,
    isSignUpOpen: false,
    letsNewcomersManage: false,
    releaseHours: 24,
    logo: "",
    accent: "",
    support: "",
  };
}

/** What stands behind the @ in the addresses of an account's portals. */
export function portalName({ domain }: Pick<PortalSettings, "domain">, accountId: number): string {
  return domain || String(accountId);
}

/** A name in an address, and no number, which would be some account's id. */
export const portalDomain = /^(?!\d+$)[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/;

export const accentText = /^#[0-9a-f]{6}$/i;

/**
 * When a customer may take the next machine off a license.
 * @param released when they last did, Unix seconds; undefined for never
 * @returns Unix seconds; undefined for now
 */
export function nextRelease(
  { releaseHours }: Pick<PortalSettings, "releaseHours">,
  released: number | undefined,
  nowSeconds: number,
): number | undefined {
  if (released === undefined) return undefined;
  const next = released + releaseHours * 3600;
  return next > nowSeconds ? next : undefined;
}

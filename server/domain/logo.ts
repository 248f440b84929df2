/** What a logo may be: kinds of images that can hold no script. */
const kinds = ["image/png", "image/jpeg", "image/webp"] as const;
export type LogoKind = (typeof kinds)[number];

export const maxLogoBytes = 65_536;

export interface Logo {
  readonly kind: LogoKind;
  readonly bytes: Buffer;
}

const dataUrl = /^data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/]+={0,2})$/;

/**
 * Reads an image out of a data URL in base64. What it says to be is held against its first bytes.
 * @returns undefined where it is none of the kinds, is another one than it says, or is too large
 */
export function logoIn(text: string): Logo | undefined {
  const [, kind, base64 = ""] = dataUrl.exec(text) ?? [];
  const bytes = Buffer.from(base64, "base64");
  if (kind === undefined || bytes.length > maxLogoBytes || kindOf(bytes) !== kind) return undefined;
  return { kind: kind as LogoKind, bytes };
}

function kindOf(bytes: Buffer): LogoKind | undefined {
  const starts = (hex: string, at = 0) => bytes.subarray(at, at + hex.length / 2).toString("hex") === hex;
  if (starts("89504e470d0a1a0a")) return "image/png";
  if (starts("ffd8ff")) return "image/jpeg";
  return starts("52494646") && starts("57454250", 8) ? "image/webp" : undefined;
}

/** An https address of an image elsewhere. */
export function isLogoAddress(text: string): boolean {
  return /^https:\/\/[^\s"'<>;,\\]{3,500}$/.test(text) && URL.canParse(text);
}

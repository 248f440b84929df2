import { refuse } from "./refusals.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads UTF-8 and refuses what is not. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    refuse("badParameters");
  }
}

/**
 * Undoes form encoding. A percent sign that begins no escape stays as it is, like in browsers; escapes that form no
 * valid UTF-8 are refused.
 */
export function decodeFormText(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " ").replace(lonePercents, "%25"));
  } catch {
    refuse("badParameters");
  }
}

const lonePercents = /%(?![0-9a-fA-F]{2})/g;

/** Refuses text that no database can keep: lone surrogates and the NUL character. */
export function assertStorable(text: string): string {
  if (!text.isWellFormed() || text.includes("\u0000")) refuse("badParameters");
  return text;
}

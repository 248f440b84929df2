import { fromBase64 } from "./bytes.ts";

/** Of what a code has to be. */
export interface CodeOf {
  readonly productId: number;
  readonly key: string;
  readonly machineCode: string;
}

export type ReadCode =
  | {
      readonly isValid: true;
      /** F1 to F8. */
      readonly features: readonly boolean[];
      /** When the license ends: the end of its last day, Unix seconds. */
      readonly expires: number;
      /** The start of the day on which the code was made, Unix seconds. */
      readonly signDate: number;
    }
  | { readonly isValid: false; readonly reason: "unreadablePublicKey" }
  /** `line` is the first that was mistyped, from 1; undefined where the code has another length. */
  | { readonly isValid: false; readonly reason: "mistyped"; readonly line: number | undefined }
  /** Of another account, product, key or machine, or none at all. */
  | { readonly isValid: false; readonly reason: "wrongSignature" };

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const version = 1;
const lines = 7;
const perLine = 16;
const maxTyped = 1_000;
const saidBytes = 6;
const secondsPerDay = 86_400;

/**
 * Reads an activation code that somebody has typed, without asking anybody. Spaces, dashes and line breaks do not matter, nor
 * does the case; O is read as 0, I and L as 1. Whatever was typed, it is a result and never an error.
 * @param publicKey the key for activation codes, in base64: `latchkey account key show` tells it
 * @throws Error where there is no WebCrypto, as on a page without https, or none that knows Ed25519
 */
export async function readActivationCode(typed: string, publicKey: string, of: CodeOf): Promise<ReadCode> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) throw new Error("Signatures need WebCrypto. Browsers offer it to https pages only.");
  const keyBytes = fromBase64(publicKey);
  if (keyBytes?.length !== 32) return { isValid: false, reason: "unreadablePublicKey" };
  const values = typeof typed === "string" && typed.length <= maxTyped ? valuesIn(typed) : [];
  if (values.length !== lines * (perLine + 1)) return { isValid: false, reason: "mistyped", line: undefined };
  const wrong = firstWrongLine(values);
  if (wrong !== undefined) return { isValid: false, reason: "mistyped", line: wrong + 1 };

  const bytes = bytesIn(values.filter((_, at) => at % (perLine + 1) !== perLine));
  const [said, signature] = [bytes.slice(0, saidBytes), bytes.slice(saidBytes)];
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const keyLength = bytesOf(of.key).length;
  const named = bytesOf(
    `latchkey activation code ${version}\n${of.productId}\n${keyLength}\n${of.key}\n${of.machineCode}\n`,
  );
  const key = await subtle.importKey("raw", keyBytes, "Ed25519", false, ["verify"]);
  const isSigned = await subtle.verify("Ed25519", key, signature, Uint8Array.from([...named, ...said]));
  if (!isSigned || said[0] !== version) return { isValid: false, reason: "wrongSignature" };
  const view = new DataView(said.buffer);
  return {
    isValid: true,
    features: Array.from({ length: 8 }, (_, at) => ((said[1]! >> at) & 1) === 1),
    signDate: view.getUint16(2) * secondsPerDay,
    expires: view.getUint16(4) * secondsPerDay,
  };
}

/** What each character stands for; -1 for what is none. */
function valuesIn(typed: string): number[] {
  const characters = typed.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return [...characters].map((character) => alphabet.indexOf(character));
}

function firstWrongLine(values: readonly number[]): number | undefined {
  const isRight = (line: number) => {
    const [first, check] = [line * (perLine + 1), line * (perLine + 1) + perLine];
    return !values.slice(first, check + 1).includes(-1) && checkOf(values.slice(first, check), line) === values[check];
  };
  return Array.from({ length: lines }, (_, line) => line).find((line) => !isRight(line));
}

/** Sees one wrong character, and two in each other's place: arithmetic in the field of 32 elements over x^5 + x^2 + 1. */
function checkOf(values: readonly number[], line: number): number {
  const doubled = (value: number) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;
  return doubled(values.reduce((check, value) => doubled(check) ^ value, line + 1));
}

function bytesIn(fives: readonly number[]): Uint8Array<ArrayBuffer> {
  const bits = fives.map((value) => value.toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2));
}

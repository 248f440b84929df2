/** What an activation code says; it proves it of one machine of one license, which whoever reads it has to name. */
export interface CodeFacts {
  readonly productId: number;
  readonly key: string;
  readonly machineCode: string;
  /** F1 to F8. */
  readonly features: readonly boolean[];
  /** Unix seconds; the code says the day after which it ends. */
  readonly expires: number;
  /** Unix seconds; the code says the day. */
  readonly signDate: number;
}

/** An Ed25519 signature over what names the license and what the code says; only the latter is written out. */
export interface CodeBytes {
  readonly signed: Buffer;
  readonly said: Buffer;
}

const version = 1;
const secondsPerDay = 86_400;
const lastDay = 0xffff;

/**
 * What an activation code is made of: a version, the features as bits (F1 the lowest), the day of signing and the first day
 * on which the license does not work any more, both counted from 1970 and big endian.
 */
export function activationCodeBytes({ productId, key, machineCode, ...facts }: CodeFacts): CodeBytes {
  const said = Buffer.alloc(6);
  said.writeUInt8(version, 0);
  said.writeUInt8(
    facts.features.reduce((bits, isOn, at) => bits | (Number(isOn) << at), 0),
    1,
  );
  said.writeUInt16BE(Math.min(lastDay, Math.floor(facts.signDate / secondsPerDay)), 2);
  said.writeUInt16BE(Math.min(lastDay, Math.max(0, Math.ceil(facts.expires / secondsPerDay))), 4);
  const named = `latchkey activation code ${version}\n${productId}\n${Buffer.byteLength(key)}\n${key}\n${machineCode}\n`;
  return { said, signed: Buffer.concat([Buffer.from(named), said]) };
}

/** Without letters that are mistaken for others: I, L, O and U. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const perLine = 16;

/**
 * Writes a code so that it can be read out and typed: seven lines of four groups, each with a letter that tells when it was
 * mistyped, or typed in another line's place.
 * @param signature of Ed25519 over `signed`
 */
export function activationCodeText({ said }: CodeBytes, signature: Buffer): string {
  const values = inFives(Buffer.concat([said, signature]));
  const lines = Array.from({ length: values.length / perLine }, (_, at) =>
    lineOf(values.slice(at * perLine, (at + 1) * perLine), at),
  );
  return lines.join("\n");
}

function lineOf(values: readonly number[], at: number): string {
  const text = values.map((value) => alphabet[value]).join("");
  return `${text.replace(/.{4}/g, "$& ")}${alphabet[checkOf(values, at)]}`;
}

/** Sees one wrong character, and two in each other's place: arithmetic in the field of 32 elements over x^5 + x^2 + 1. */
function checkOf(values: readonly number[], line: number): number {
  const doubled = (value: number) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;
  return doubled(values.reduce((check, value) => doubled(check) ^ value, line + 1));
}

/** Five bits each. */
function inFives(bytes: Buffer): number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{5}/g)!.map((five) => Number.parseInt(five, 2));
}

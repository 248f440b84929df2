const billion = 1_000_000_000;
const blockLength = 5;

/** The nine-digit checksum of SKGL: a one-at-a-time hash over the UTF-16LE bytes, stretched to nine digits. */
export function nineDigitHash(text: string): string {
  const reduced = oneAtATime(Buffer.from(text, "utf16le")) % billion || 1;
  const factor = Math.floor(billion / reduced);
  const stretched = factor > 1 ? reduced * factor : reduced;
  return String(stretched === billion ? stretched / 10 : stretched);
}

/**
 * The digits that a product password adds to the plain ones; empty without a password.
 * Passwords are hashed in blocks of five characters, and the last block takes what is left over (wire.md section 8).
 */
export function passwordDigits(password: string): string {
  if (password === "") return "";
  const lastBlock = Math.max(Math.floor(password.length / blockLength) - 1, 0);
  let digits = "";
  for (let block = 0; block < lastBlock; block++) {
    digits += nineDigitHash(password.slice(block * blockLength, (block + 1) * blockLength));
  }
  return digits + nineDigitHash(password.slice(lastBlock * blockLength));
}

/**
 * Adds to each digit, modulo ten, the password digit at its place; the password digits are repeated as needed.
 * @param direction 1 to encrypt, -1 to decrypt
 */
export function shiftDigits(digits: string, password: string, direction: 1 | -1): string {
  if (password === "") return digits;
  let shifted = "";
  for (let place = 0; place < digits.length; place++) {
    const shift = direction * Number(password.charAt(place % password.length));
    shifted += (Number(digits.charAt(place)) + shift + 10) % 10;
  }
  return shifted;
}

function oneAtATime(bytes: Buffer): number {
  let hash = 0;
  for (const byte of bytes) {
    hash = (hash + byte) >>> 0;
    hash = (hash + (hash << 10)) >>> 0;
    hash = (hash ^ (hash >>> 6)) >>> 0;
  }
  hash = (hash + (hash << 3)) >>> 0;
  hash = (hash ^ (hash >>> 11)) >>> 0;
  return (hash + (hash << 15)) >>> 0;
}

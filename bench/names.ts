const letters = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const digits = Buffer.from("0123456789abcdef");

export const keyLength = 23;
export const machineCodeLength = 64;

/** The key of the n-th license, like MPDWY-PQAOW-FKSCH-SGAAU: the same in the filled database and in the requests. */
export function keyOf(license: number): string {
  const bytes = Buffer.alloc(keyLength);
  writeKey(bytes, 0, license);
  return bytes.toString("latin1");
}

/** The code of the n-th license's machine, 64 hexadecimal digits as the SDKs make them. */
export function machineCodeOf(license: number): string {
  const bytes = Buffer.alloc(machineCodeLength);
  writeMachineCode(bytes, 0, license);
  return bytes.toString("latin1");
}

/** Every second license has its machine activated when the database is filled. */
export function isActivatedAtFirst(license: number): boolean {
  return license % 2 === 0;
}

export function writeKey(bytes: Buffer, at: number, license: number): void {
  let position = at;
  for (let group = 0; group < 4; group++) {
    if (group > 0) bytes[position++] = 0x2d;
    let random = scramble(license, group);
    for (let i = 0; i < 5; i++) {
      bytes[position++] = letters[random % 26]!;
      random = (random / 26) | 0;
    }
  }
}

export function writeMachineCode(bytes: Buffer, at: number, license: number): void {
  let position = at;
  for (let word = 0; word < 8; word++) {
    let random = scramble(license, word + 4);
    for (let i = 0; i < 8; i++) {
      bytes[position++] = digits[random & 15]!;
      random >>>= 4;
    }
  }
}

/** Thirty-two bits that look random, the same for the same numbers: the finalizer of MurmurHash3. */
function scramble(license: number, salt: number): number {
  let hash = (license + Math.imul(salt + 1, 0x9e3779b9)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

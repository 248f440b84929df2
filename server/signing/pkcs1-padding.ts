/**
 * What an RSA block holds after the padding of RSAES-PKCS1-v1_5, if that is as long as `otherwise`; `otherwise` if the
 * padding is not right or something else follows it. The same work either way, so that its time tells nothing.
 * @param block as long as the modulus, 11 bytes longer than `otherwise` at least
 */
export function withoutPadding(block: Uint8Array, otherwise: Uint8Array): Buffer {
  const start = block.length - otherwise.length;
  let wrong = block[0]! | (block[1]! ^ 2) | block[start - 1]!;
  for (let at = 2; at < start - 1; at++) wrong |= oneIfZero(block[at]!);
  const keep = 0xff * oneIfZero(wrong);
  return Buffer.from(otherwise.map((byte, at) => (block[start + at]! & keep) | (byte & ~keep)));
}

/** @param byte 0 to 255 */
function oneIfZero(byte: number): number {
  return ((byte - 1) >> 8) & 1;
}

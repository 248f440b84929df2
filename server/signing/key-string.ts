const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const lettersPerKey = 20;
const groupLength = 5;
const keyForm = /^[A-Z]{5}(-[A-Z]{5}){3}$/;

/**
 * Writes a number as a key string: base 26 with A=0, most significant letter first, in four groups of five.
 * @param number below 26^20; every number of 28 decimal digits is
 */
export function toKeyString(number: bigint): string {
  let text = "";
  let rest = number;
  for (let place = 0; place < lettersPerKey; place++) {
    if (place > 0 && place % groupLength === 0) text = `-${text}`;
    text = letters.charAt(Number(rest % 26n)) + text;
    rest /= 26n;
  }
  return text;
}

/** The number behind a key string, or undefined if the text is not four groups of five capital letters. */
export function fromKeyString(key: string): bigint | undefined {
  if (!keyForm.test(key)) return undefined;
  let number = 0n;
  for (const letter of key.replaceAll("-", "")) number = number * 26n + BigInt(letters.indexOf(letter));
  return number;
}

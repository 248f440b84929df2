/** Marks in an answer what is sent in its place, as plain text. */
export const plainText = Symbol("plain text");

/** Whether a call asks for plain text, as shops do that hand on whatever they get. */
export function asksForPlainText(url: string): boolean {
  return /[?&]format=plaintext(&|$)/i.test(url);
}

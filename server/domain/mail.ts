/** A message to one person, in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const maxChars = 254;
const plainAddress = /^[^\s\p{C}@<>()[\]\\,;:"]+@[^\s\p{C}@<>()[\]\\,;:"]+$/u;

/** Whether a text is one bare mail address: nothing that could begin another recipient or another header. */
export function isMailAddress(text: string): boolean {
  return text.length <= maxChars && plainAddress.test(text);
}

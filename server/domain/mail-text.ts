import type { Mail } from "./mail.ts";

/** How a mail reads, with variables such as `[key]`. Plain text. */
export interface MailText {
  readonly subject: string;
  readonly body: string;
}

export const maxSubjectChars = 200;
export const maxBodyChars = 10_000;

type Values = Readonly<Record<string, string>>;

const variable = /\[(\w+)\]/g;

/**
 * The mail with everything filled in. What is not known stays as it is. A line about what is empty is left out, and a
 * subject is always one line.
 * @param values by the names of variables, which are written in any case
 */
export function filledMail({ subject, body }: MailText, values: Values): Omit<Mail, "to"> {
  const lines = body.split("\n");
  const kept = lines.filter((line, at) => !isIdle(line, values) && !(line === "" && isIdle(lines[at - 1], values)));
  const text = kept.map((line) => filledLine(line, values)).join("\n");
  return { subject: oneLine(filledLine(subject, values)).slice(0, maxFilledSubject), text: text.trimEnd() };
}

const maxFilledSubject = 500;

/** Whether all that a line has to say is empty. */
function isIdle(line: string | undefined, values: Values): boolean {
  const known = [...(line ?? "").matchAll(variable)].map(([, name]) => knownValue(name!, values));
  return known.length > 0 && known.every((value) => value === "");
}

function filledLine(line: string, values: Values): string {
  return line.replace(variable, (placeholder, name: string) => {
    const value = knownValue(name, values);
    if (value === undefined) return placeholder;
    return mayHaveLines(name) ? value : oneLine(value);
  });
}

/** What a vendor has written to be read, and no customer could. */
const mayHaveLines = (name: string) => name.toLowerCase() === "message";

function knownValue(name: string, values: Values): string | undefined {
  const known = name.toLowerCase();
  return Object.hasOwn(values, known) ? values[known] : undefined;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** What is wrong with a text, with the variables that it is about. */
export type MailTextProblem =
  | { readonly problem: "unknown"; readonly names: readonly string[] }
  | { readonly problem: "missing"; readonly names: readonly string[] }
  /** A link can be followed only where nothing is written onto it; and nobody else's address may stand before it. */
  | { readonly problem: "linkNotAlone" };

/** The first thing that is wrong with a text; undefined when it can be sent. */
export function problemIn(
  { subject, body }: MailText,
  { known, needed }: { readonly known: readonly string[]; readonly needed: readonly string[] },
): MailTextProblem | undefined {
  const unknown = [...namesIn(subject), ...namesIn(body)].filter((name) => !known.includes(name.toLowerCase()));
  if (unknown.length > 0) return { problem: "unknown", names: [...new Set(unknown)] };
  const written = namesIn(body).map((name) => name.toLowerCase());
  const missing = needed.filter((name) => !written.includes(name));
  if (missing.length > 0) return { problem: "missing", names: missing };
  const holdsLink = (line: string) => /\[link\]/i.test(line);
  const isGlued = body.split(/\r?\n/).some((line) => holdsLink(line) && !/^\s*\[link\]\s*$/i.test(line));
  return isGlued || holdsLink(subject) ? { problem: "linkNotAlone" } : undefined;
}

function namesIn(text: string): string[] {
  return [...text.matchAll(variable)].map(([, name]) => name!);
}

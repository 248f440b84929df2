import { readTexts } from "../api/wire-request.ts";
import { isMailAddress } from "../domain/mail.ts";
import { maxMemberNameLength } from "../domain/member.ts";
import { minPasswordLength } from "../signing/password.ts";

/** What somebody has filled in who sets an account up. */
export interface FirstMember {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Reads the form; `problem` tells, in a sentence, what it lacks. */
export function readFirstMember(body: Buffer | undefined): { first: FirstMember; problem?: string } {
  const texts = readTexts({ query: "", contentType: "", body });
  const text = (name: string) => texts.get(name) ?? "";
  const first = { name: text("name").trim(), email: text("email").trim(), password: text("password") };
  const problem = problemIn(first, text("repeated"));
  return problem === undefined ? { first } : { first, problem };
}

function problemIn({ name, email, password }: FirstMember, repeated: string): string | undefined {
  if (name === "") return "Say what you are called.";
  if (name.length > maxMemberNameLength) return `Use at most ${maxMemberNameLength} characters for your name.`;
  if (!isMailAddress(email)) return "That is no e-mail address.";
  if (password.length < minPasswordLength) return `Use at least ${minPasswordLength} characters for the password.`;
  if (password.length > 1_000) return "Use at most 1,000 characters for the password.";
  return password === repeated ? undefined : "The two passwords differ.";
}

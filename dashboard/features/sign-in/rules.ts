import { signInTexts as texts } from "../../texts/sign-in.ts";

/** As the server wants it (server/domain/password-rules or the set-up page). */
export const minPasswordLength = 12;

export const required = (value: string) => (value.trim() === "" ? texts.needed : null);

/** Only what is certainly wrong; the server decides. */
export const validEmail = (value: string) => (/^\S+@\S+$/.test(value.trim()) ? null : texts.emailWrong);

export const longEnough = (value: string) =>
  value.length < minPasswordLength ? texts.passwordShort(minPasswordLength) : null;

export const sameAsPassword = (value: string, values: { password: string }) =>
  value === values.password ? null : texts.passwordsDiffer;

import * as z from "zod";
import { model } from "../../../api/model.ts";
import type { User } from "../../../domain/user.ts";
import { isoSeconds } from "../../../signing/wire-time.ts";

/** A user, never with anything of the password. */
export const userResult = model("User", "Somebody who signs in to the vendor's applications.", {
  username: z.string(),
  email: z.string().nullable(),
  created: z.string().describe("UTC, without a zone."),
  customerId: z.int().describe("0 is none."),
});

export function userJson({ name, email, created, customerId }: User): z.output<typeof userResult> {
  return { username: name, email, created: isoSeconds(created), customerId: customerId ?? 0 };
}

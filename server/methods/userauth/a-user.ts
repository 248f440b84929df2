import { refuse } from "../../api/refusals.ts";
import { type Subject, wholeAccount } from "../../api/subjects.ts";
import type { User } from "../../domain/user.ts";
import { username } from "./user-params.ts";

/** One user of the vendor's applications, by name. */
export const aUser = {
  params: { username },
  refusals: ["userNotFound"],
  async load(params, lookup) {
    await wholeAccount.load(params, lookup);
    const forChange = lookup.access === "writes";
    return {
      user: (await lookup.store.users.find(params.username as string, { forChange })) ?? refuse("userNotFound"),
    };
  },
} as const satisfies Subject<{ readonly user: User }>;

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { aUser } from "./a-user.ts";

export const dissociate = defineMethod({
  name: "userauth/Dissociate",
  summary: "Ends the link between a user and their customer; both stay.",
  description: "Succeeds as well for a user who has no customer.",
  permission: "UserAuthAdmin",
  access: "writes",
  on: aUser,
  params: {},
  refusals: [],
  result: { message: z.literal("") },

  async handle({ user, store }) {
    await store.users.save(user, { ...user, customerId: null });
    return { message: "" };
  },
});

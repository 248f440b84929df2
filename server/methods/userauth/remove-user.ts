import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { aUser } from "./a-user.ts";

export const removeUser = defineMethod({
  name: "userauth/RemoveUser",
  summary: "Removes a user; customer and licenses stay.",
  permission: "UserAuthAdmin",
  access: "writes",
  on: aUser,
  params: {},
  refusals: [],
  result: { message: z.literal("") },

  async handle({ user, store }) {
    await store.users.remove(user);
    return { message: "" };
  },
});

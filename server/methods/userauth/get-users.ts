import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { optionalUsername, userEmail } from "./user-params.ts";
import { userJson, userResult } from "./views/user.ts";

export const getUsers = defineMethod({
  name: "userauth/GetUsers",
  summary: "Lists users, oldest first.",
  permission: "UserAuthAdmin",
  access: "reads",
  on: wholeAccount,
  params: {
    customerId: optionalId().describe("Only users of this customer."),
    userName: optionalUsername.describe("Only the user with this name, in any case."),
    email: userEmail.describe("Only users with exactly this e-mail address."),
  },
  refusals: [],
  result: { users: z.array(userResult), message: z.literal("") },

  async handle({ params: { customerId, userName, email }, store }) {
    const users = await store.users.list({ customerId, name: userName, email });
    return { users: users.map(userJson), message: "" };
  },
});

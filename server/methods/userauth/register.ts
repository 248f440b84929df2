import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId, verbatim } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { hashPassword } from "../../signing/password.ts";
import { optionalPassword, optionalUsername, userEmail } from "./user-params.ts";

export const register = defineMethod({
  name: "userauth/Register",
  summary: "Creates a user.",
  description: "Names are unique within an account, in any case. Passwords are kept as argon2id hashes.",
  permission: "UserAuthAdmin",
  access: "writes",
  on: account,
  params: {
    username: optionalUsername,
    password: optionalPassword.describe("The user's first password."),
    email: userEmail.describe("The user's e-mail address."),
    customerId: optionalId().describe("The customer whose licenses are the user's."),
    customerSecret: verbatim(1_000).optional().describe("The customer's secret, where CustomerId is not given."),
  },
  refusals: ["userIncomplete", "userExists", "userCustomerNotFound"],
  result: { message: z.literal("") },

  async prepare({ params: { username, password } }) {
    return username?.trim() && password
      ? { name: username.trim(), passwordHash: await hashPassword(password) }
      : undefined;
  },

  async handle({ params, store, nowSeconds, prepared, refuse }) {
    const { name, passwordHash } = prepared ?? refuse("userIncomplete");
    const customerId = await chosenCustomer();
    const user = { name, email: params.email ?? null, customerId, created: nowSeconds, passwordHash };
    if (!(await store.users.add(user))) return refuse("userExists");
    return { message: "" };

    async function chosenCustomer(): Promise<number | null> {
      if (params.customerId === undefined && params.customerSecret === undefined) return null;
      const id = params.customerId ?? (await store.customers.findBySecret(params.customerSecret!.trim()))?.id;
      const customer = id === undefined ? undefined : await store.customers.find(id, { forChange: true });
      return customer?.id ?? refuse("userCustomerNotFound");
    }
  },
});

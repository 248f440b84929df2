import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { licensesOf } from "../customer/licenses-of.ts";
import { customerLicenseJson } from "../customer/views/customer-license.ts";
import { licenseResult } from "../key/views/license-result.ts";
import { comparePassword, userByPassword } from "./check-password.ts";
import { optionalPassword, optionalUsername } from "./user-params.ts";

export const login = defineMethod({
  name: "userauth/Login",
  summary: "Checks a user's name and password, and lists the licenses of the user's customer.",
  description:
    "Blocked and expired licenses are listed too; a user without a customer has none. There is no session: an application " +
    "signs its user in whenever it starts. A token that is locked to a product or a key sees no other licenses. After " +
    "ten wrong passwords for a name, the address they came from has to wait up to 15 minutes.",
  permission: ["UserAuthNormal", "UserAuthAdmin"],
  access: "writes",
  on: account,
  params: { username: optionalUsername, password: optionalPassword.describe("The user's password.") },
  refusals: ["userIncomplete", "userNotAuthenticated", "tooManyAttempts"],
  result: { licenseKeys: z.array(licenseResult), message: z.literal("") },

  async prepare({ params: { username, password }, read }) {
    return username && password
      ? { username, compared: await comparePassword(username, password, { read }) }
      : undefined;
  },

  async handle(call) {
    const { store, refuse } = call;
    const { username, compared } = call.prepared ?? refuse("userIncomplete");
    const user = await userByPassword(username, compared, call);
    if (user === undefined) return undefined;
    const customer = user.customerId === null ? undefined : await store.customers.find(user.customerId);
    return customer === undefined ? [] : licensesOf(customer, call);
  },

  render(listed, { caller, nowSeconds, refuse }) {
    if (listed === undefined) return refuse("userNotAuthenticated");
    const params = { detailed: true, metadata: false, modelVersion: 1 };
    return {
      licenseKeys: listed.map(({ license }) => customerLicenseJson(license, { params, caller, nowSeconds })),
      message: "",
    };
  },
});

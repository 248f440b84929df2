import * as z from "zod";
import { hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { authorizationToken } from "./authorization-params.ts";

export const getChallenge = defineMethod({
  name: "auth/GetChallenge",
  summary: "Gives an application what to sign once its customer has allowed it to see their licenses.",
  description:
    "The application opens `/User/AuthorizeApp/` in a browser and asks every few seconds until the customer has agreed. " +
    "What they have agreed to waits 15 minutes for GetToken.",
  permission: "GetToken",
  access: "reads",
  on: account,
  params: { authorizationToken },
  refusals: ["appNotAuthorized"],
  result: { challenge: z.string().describe("Base64.") },

  async handle({ params, store, nowSeconds, refuse }) {
    const consent = await store.appConsents.find(hashSecret(params.authorizationToken), nowSeconds);
    return { challenge: (consent ?? refuse("appNotAuthorized")).challenge };
  },
});

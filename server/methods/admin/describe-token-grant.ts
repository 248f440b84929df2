import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { isSafeToShip, tokenAdvice, tokenWarnings } from "../../domain/token-safety.ts";
import { permissionList, tokenLocks } from "./token-params.ts";

export const describeTokenGrant = defineMethod({
  name: "admin/DescribeTokenGrant",
  summary:
    "Tells what somebody could do with a token of these permissions and locks who took it out of an application.",
  permission: "ManageTokens",
  access: "reads",
  on: account,
  params: { permissions: permissionList(), ...tokenLocks },
  refusals: [],
  result: {
    isSafeToShip: z.boolean().describe("Whether there are no warnings."),
    warnings: z.array(z.object({ permission: z.string(), text: z.string() })),
    advice: z.array(z.string()).describe("What would make the token worth even less to others."),
  },

  async handle({ params: { permissions, ...locks } }) {
    const rights = { permissions: new Set(permissions), ...locks };
    return { isSafeToShip: isSafeToShip(rights), warnings: tokenWarnings(rights), advice: tokenAdvice(rights) };
  },
});

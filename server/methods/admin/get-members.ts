import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { roles } from "../../domain/roles.ts";
import { grantResult } from "./views/session.ts";

const member = z.object({
  id: z.int(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  grants: z.array(grantResult),
  hasTotp: z.boolean(),
  isInvited: z.boolean().describe("Whether the invitation has not been accepted yet."),
  created: z.int().describe("Unix seconds."),
});

export const getMembers = defineMethod({
  name: "admin/GetMembers",
  summary: "Lists the people who may sign in to the account, oldest first.",
  permission: "ManageTeam",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: { members: z.array(member) },

  async handle({ store }) {
    const members = (await store.members.list()).map(
      ({ id, email, name, role, grants, totp, passwordHash, created }) => ({
        id,
        email,
        name,
        role,
        grants: [...grants],
        hasTotp: totp !== null,
        isInvited: passwordHash === null,
        created,
      }),
    );
    return { members };
  },
});

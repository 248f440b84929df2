import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { maskFields } from "../../domain/field-mask.ts";
import { permissionDeclarations } from "../../domain/permissions.ts";

const permission = z.object({
  name: z.string(),
  group: z.string(),
  label: z.string(),
  isGrantable: z.boolean().describe("Whether the caller has it, and so may give it to a token."),
});

export const getTokenOptions = defineMethod({
  name: "admin/GetTokenOptions",
  summary: "Lists the permissions that a token can have, by group, and the bits of a field mask.",
  permission: "ManageTokens",
  access: "reads",
  on: account,
  params: {},
  refusals: [],
  result: {
    permissions: z.array(permission),
    maskFields: z.array(z.object({ name: z.string().describe("What licenses call it."), bit: z.int() })),
  },

  async handle({ caller }) {
    const permissions = permissionDeclarations.map((declared) => ({
      ...declared,
      isGrantable: caller.permissions.has(declared.name),
    }));
    return { permissions, maskFields: [...maskFields] };
  },
});

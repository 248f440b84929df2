import { defineMethod } from "../../api/define-method.ts";
import { aReseller } from "../reseller/reseller-params.ts";

export const endResellerAccess = defineMethod({
  name: "admin/EndResellerAccess",
  summary: "Ends a reseller's access to the reseller portal at once, and the invitation if it is open.",
  description: "Rights, issued licenses and customers stay. The reseller can be invited again, for another person too.",
  permission: "Reseller",
  access: "writes",
  on: aReseller,
  params: {},
  refusals: [],
  result: {},

  async handle({ reseller, store }) {
    await store.resellerInvites.remove(reseller.id);
    await store.resellers.save(reseller, { ...reseller, inviteId: 0, resellerUserId: 0 });
    return {};
  },
});

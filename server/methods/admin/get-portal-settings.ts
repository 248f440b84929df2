import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { portalSettingsJson, portalSettingsResult } from "./portal-settings-result.ts";

export const getPortalSettings = defineMethod({
  name: "admin/GetPortalSettings",
  summary: "Tells how the account's pages for customers look and what customers may do there.",
  permission: "ManageSettings",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: portalSettingsResult,

  handle: async ({ store }) => store.portalChoices.read(),

  render: (settings, { caller, publicUrl }) => portalSettingsJson(settings, caller.accountId, publicUrl),
});

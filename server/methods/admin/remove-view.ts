import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const removeView = defineMethod({
  name: "admin/RemoveView",
  summary: "Removes a saved view.",
  permission: "GetKeys",
  access: "writes",
  on: wholeAccount,
  params: { viewId: id() },
  refusals: ["viewNotFound"],
  result: {},

  async handle({ params, store, refuse }) {
    return (await store.savedViews.remove(params.viewId)) ? {} : refuse("viewNotFound");
  },
});

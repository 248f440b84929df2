import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json, text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const saveView = defineMethod({
  name: "admin/SaveView",
  summary: "Saves how a page is to be seen again, in the place of the view with the same name.",
  permission: "GetKeys",
  access: "writes",
  on: wholeAccount,
  params: {
    page: text(100).default("licenses").describe("The page that the view is of."),
    name: text(100).min(1).describe("What the view is called."),
    content: json(z.record(z.string(), z.unknown())).describe(
      "JSON object of the page's own; 10,000 characters at most.",
    ),
  },
  refusals: [],
  result: { viewId: z.int() },

  async handle({ params, store, nowSeconds, refuse }) {
    const content = JSON.stringify(params.content);
    if (content.length > 10_000) return refuse("badParameters");
    const { page, name } = params;
    return { viewId: await store.savedViews.save({ page, name, content, created: nowSeconds }) };
  },
});

import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const getViews = defineMethod({
  name: "admin/GetViews",
  summary: "Lists the views of a page that somebody on the account has saved, by name.",
  permission: "GetKeys",
  access: "reads",
  on: wholeAccount,
  params: { page: text(100).default("licenses").describe("The page that the views are of.") },
  refusals: [],
  result: {
    views: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        content: z.string().describe("JSON of the page's own: filters, order and columns."),
        created: z.int().describe("When it was last saved, Unix seconds."),
      }),
    ),
  },

  async handle({ params, store }) {
    const views = await store.savedViews.list(params.page);
    return { views: views.map(({ id, name, content, created }) => ({ id, name, content, created })) };
  },
});

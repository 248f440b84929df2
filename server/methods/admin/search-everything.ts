import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { mayUseCustomer } from "../../domain/caller.ts";
import { scannedRows } from "../../storage/quick-search.ts";

const foundLicense = z.object({ productId: z.int(), key: z.string(), text: z.string().describe("What was found.") });

export const searchEverything = defineMethod({
  name: "admin/SearchEverything",
  summary: "Finds keys, machines, customers, notes and products by a text, up to eight of each.",
  description:
    "Keys and machine codes are found by their beginning, customers by the beginning of name or e-mail address, among all there are. " +
    `By a part of their texts, customers and notes are found among the newest ${scannedRows.toLocaleString("en")}.`,
  permission: "GetKeys",
  access: "reads much",
  on: wholeAccount,
  params: { text: text(200).min(1).describe("What to look for, in any case.") },
  refusals: [],
  result: {
    keys: z.array(foundLicense),
    machines: z.array(foundLicense),
    notes: z.array(foundLicense),
    customers: z.array(z.object({ id: z.int(), name: z.string(), email: z.string(), companyName: z.string() })),
    products: z.array(z.object({ id: z.int(), name: z.string() })),
    searchedNewest: z.int().describe("How many of the newest customers and licenses were searched by a part."),
  },

  async handle({ params, store, caller }) {
    const text = params.text.trim();
    const all = await store.products.list();
    const productIds = all.map(({ id }) => id);
    const search = store.quickSearch;
    const maySeeCustomers = caller.permissions.has("GetCustomers");
    const named = all.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
    return {
      keys: await search.keys(productIds, text),
      machines: await search.machines(productIds, text),
      notes: await search.notes(productIds, text),
      customers: maySeeCustomers ? (await search.customers(text)).filter(({ id }) => mayUseCustomer(caller, id)) : [],
      products: named.slice(0, 8).map(({ id, name }) => ({ id, name })),
      searchedNewest: scannedRows,
    };
  },
});

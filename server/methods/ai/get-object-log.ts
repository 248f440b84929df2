import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId, wholeUnlessZero } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { objectLogEntryJson, objectLogEntryResult } from "./views/object-log-entry.ts";

const maxEntries = 100;

export const getObjectLog = defineMethod({
  name: "ai/GetObjectLog",
  summary: "Lists who changed what: every change to an object by a token, a person or a job, oldest first.",
  description:
    "Activations, deactivations and steps of data objects stand in the Web API log alone. Secrets are never shown. " +
    "Entries are chained by hash: `admin/VerifyObjectLog` proves that none was changed or removed.",
  permission: "GetObjectLog",
  access: "reads much",
  on: wholeAccount,
  params: {
    limit: wholeUnlessZero(1, 1_000_000).default(10).describe(`How many entries, ${maxEntries} at most.`),
    startingAfter: optionalId().describe("Only entries with a higher id."),
  },
  refusals: [],
  result: { events: z.array(objectLogEntryResult) },

  async handle({ params, store }) {
    const entries = await store.objectLog.page(params.startingAfter ?? 0, Math.min(params.limit, maxEntries));
    return { events: entries.map((entry) => objectLogEntryJson(entry, store.accountId)) };
  },
});

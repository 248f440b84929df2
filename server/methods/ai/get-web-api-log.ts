import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { flag, json, optionalId, text, verbatim, wholeUnlessZero } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { scopeOf } from "./scope.ts";
import { timeBounds } from "./time-bounds.ts";
import { anomalyJson, logEntryJson, logEntryResult } from "./views/log-entry.ts";

export const getWebApiLog = defineMethod({
  name: "ai/GetWebAPILog",
  summary: "Lists the requests that changed, or tried to change, licenses and data objects.",
  description:
    "Oldest first, unless EndingBefore or OrderBy says otherwise. A token with key lock must name ProductId and Key. " +
    "With AnomalyClassification, rows are marked that belong to a group of 25 in which far more than usual failed, or far " +
    "more machines, countries or keys met than usual; `reasons` says which.",
  permission: "GetWebAPILog",
  access: "reads much",
  on: account,
  params: {
    productId: optionalId().describe("Only requests for this product."),
    key: verbatim(100).optional().describe("Only requests for this key; needs ProductId."),
    machineCode: verbatim(256).optional().describe("Only requests of this machine."),
    friendlyName: text(500).optional().describe("Only requests whose friendly name contains this, in any case."),
    states: json(z.array(z.int()).max(100)).optional().describe("JSON list of states, such as [2010,3010]."),
    time: json(timeBounds).optional().describe('Bounds in Unix seconds as JSON, such as {"gt":1742208215}.'),
    limit: wholeUnlessZero(1, 1_000_000).default(10).describe("How many entries, 1,000 at most."),
    startingAfter: optionalId().describe("Only entries with a higher id."),
    endingBefore: optionalId().describe("Only entries with a lower id, newest first."),
    orderBy: text(100).optional().describe("`Id` or `Time`, then `ascending` or `descending`."),
    anomalyClassification: flag().describe("Adds whether an entry is suspicious."),
  },
  refusals: ["productNotFound", "keyNotFound"],
  result: { logs: z.array(logEntryResult) },

  async handle(call) {
    const { params, store, refuse } = call;
    const scope = await scopeOf(call);
    const order = orderOf(params.orderBy, params.endingBefore) ?? refuse("badParameters");
    const entries = await store.webApiLog.list({
      ...scope,
      ...order,
      machineCode: params.machineCode,
      friendlyName: params.friendlyName,
      states: params.states ?? [],
      time: params.time ?? {},
      afterId: params.startingAfter,
      beforeId: params.endingBefore,
      limit: Math.min(params.limit, 1_000),
    });
    if (!params.anomalyClassification) return { logs: entries.map(logEntryJson) };
    const ids = entries.map(({ id }) => id);
    const anomalies =
      entries.length === 0 ? [] : await store.usage.anomaliesBetween(Math.min(...ids), Math.max(...ids));
    return { logs: entries.map((entry) => ({ ...logEntryJson(entry), ...anomalyJson(entry, anomalies) })) };
  },
});

function orderOf(orderBy: string | undefined, endingBefore: number | undefined) {
  if (orderBy === undefined) return { orderBy: "id", direction: endingBefore === undefined ? "asc" : "desc" } as const;
  const order = /^\s*(id|time)(?:\s+(ascending|descending|asc|desc))?\s*$/i.exec(orderBy);
  if (order === null) return undefined;
  return {
    orderBy: order[1]!.toLowerCase() as "id" | "time",
    direction: order[2]?.toLowerCase().startsWith("desc") ? "desc" : "asc",
  } as const;
}

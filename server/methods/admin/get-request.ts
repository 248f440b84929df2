import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { timeOfRequest } from "../../api/request-ids.ts";
import { unlockedAccount } from "../../api/subjects.ts";
import { mayAdd, mayUseProduct } from "../../domain/caller.ts";
import type { Failure } from "../../storage/failures.ts";
import { callerJson, exploredEntryJson, exploredEntryResult, type Names, namesIn } from "./views/explored-entry.ts";

const failureResult = z.object({
  time: z.int().describe("Unix seconds."),
  method: z.string(),
  tokenId: z.int().nullable(),
  memberId: z.int().nullable(),
  callerName: z.string().nullable(),
  address: z.string().describe("Masked."),
  parameters: z.array(z.string()).describe("The names of what was given; values are never kept."),
  error: z.string().describe("What broke, without anything that the caller gave."),
  durationMs: z.int(),
});

export const getRequest = defineMethod({
  name: "admin/GetRequest",
  summary: "Tells what became of a request, by the id in its answer's header `x-request-id`.",
  description:
    "Known are requests that left a line in the Web API log, for as long as the log is kept, and the newest 200 that failed " +
    "by the server's fault, which are told with HTTP 500. Reads such as GetKey leave nothing. An operator sees the lines of products that are granted.",
  permission: "GetWebAPILog",
  access: "reads much",
  on: unlockedAccount,
  params: { requestId: text(40).describe("As it stands in the header.") },
  refusals: ["requestNotFound"],
  result: {
    requestId: z.string(),
    time: z.int().describe("When it came in, in Unix seconds."),
    method: z.string().nullable(),
    parameters: z.array(z.string()).describe("The names of what was given; values are never kept."),
    entries: z
      .array(exploredEntryResult)
      .describe("The lines that it left in the Web API log; more than one for a template."),
    failure: failureResult.nullable().describe("What broke, if it failed by the server's fault."),
  },

  async handle({ params, store, caller, refuse }) {
    const requestId = params.requestId.trim().toLowerCase();
    const time = timeOfRequest(requestId) ?? refuse("requestNotFound");
    const all = await store.logExplorer.ofRequest(requestId, time);
    const lines = all.filter(({ productId }) => mayUseProduct(caller, productId));
    const failure = mayAdd(caller) ? await store.failures.find(requestId) : undefined;
    const known = failure ?? lines[0] ?? refuse("requestNotFound");
    const names = await namesIn(store);
    return {
      requestId,
      time: known.time,
      method: known.method,
      parameters: listed(known.parameters),
      entries: lines.map((line) => exploredEntryJson(line, names)),
      failure: failure ? failureJson(failure, names) : null,
    };
  },
});

function failureJson({ callerId, parameters, requestId: _asked, ...told }: Failure, names: Names) {
  return { ...told, ...callerJson(callerId, names), parameters: listed(parameters) };
}

const listed = (names: string | null) => names?.split(",").filter(Boolean) ?? [];

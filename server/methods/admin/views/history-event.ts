import * as z from "zod";
import { model } from "../../../api/model.ts";
import { describedState } from "../../../domain/log-states.ts";
import { type Facts, resourceActions } from "../../../domain/object-log.ts";
import { isSuccess } from "../../../domain/usage.ts";
import type { ObjectLogEntry } from "../../../storage/object-log.ts";
import type { LogEntry } from "../../../storage/web-api-log.ts";

export const historyEventResult = model("History Event", "Something that happened to a license.", {
  kind: z.enum(["request", "change"]),
  id: z.int().describe("Unique within its kind."),
  time: z.int().describe("Unix seconds."),
  text: z.string().describe("What happened, in words."),
  isSuccess: z.boolean(),
  state: z.int().nullable().describe("The Web API log's state; null for a change."),
  machineCode: z.string().nullable(),
  friendlyName: z.string(),
  ip: z.string().describe("Masked; empty for a change."),
  floatingExpires: z.int().describe("Unix seconds, 0 when none."),
  by: z.object({ kind: z.string(), id: z.int(), name: z.string() }).nullable().describe("Who changed it."),
  changes: z
    .array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }))
    .describe("Each changed field; empty for a request."),
});

export function logEvent(entry: LogEntry): z.output<typeof historyEventResult> {
  return {
    kind: "request",
    id: entry.id,
    time: entry.time,
    text: describedState(entry.state),
    isSuccess: isSuccess(entry.state),
    state: entry.state,
    machineCode: entry.machineCode,
    friendlyName: entry.friendlyName,
    ip: entry.ip,
    floatingExpires: entry.floatingExpires,
    by: null,
    changes: [],
  };
}

const actions = { [resourceActions.Added]: "Created", [resourceActions.Deleted]: "Removed" };

export function objectEvent(entry: ObjectLogEntry): z.output<typeof historyEventResult> {
  const isUpdate = entry.resourceAction === resourceActions.Updated;
  const data = JSON.parse(entry.data) as Facts;
  const changes = isUpdate
    ? Object.entries(data as Record<string, [unknown, unknown]>).map(([field, [before, after]]) => ({
        field,
        before,
        after,
      }))
    : [];
  const fields = changes.map(({ field }) => field).join(", ");
  return {
    kind: "change",
    id: entry.id,
    time: entry.created,
    text: isUpdate ? `Changed: ${fields}` : (actions[entry.resourceAction as 1 | 3] ?? "Changed"),
    isSuccess: true,
    state: null,
    machineCode: null,
    friendlyName: "",
    ip: "",
    floatingExpires: 0,
    by: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
    changes,
  };
}

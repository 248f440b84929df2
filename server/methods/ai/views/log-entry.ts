import * as z from "zod";
import { model } from "../../../api/model.ts";
import type { Anomaly } from "../../../storage/usage.ts";
import type { LogEntry } from "../../../storage/web-api-log.ts";

export const logEntryResult = model(
  "Web API Log Entry",
  "A request that changed, or tried to change, a license or a data object.",
  {
    id: z.int(),
    productId: z.int(),
    key: z.string().nullable(),
    ip: z.string().describe("Masked."),
    time: z.int().describe("Unix seconds."),
    state: z.int(),
    machineCode: z.string().nullable(),
    friendlyName: z.string(),
    floatingExpires: z.int().describe("Unix seconds, 0 when none."),
    doIntValue: z.int(),
    doId: z.int(),
    isAnomaly: z.boolean().optional(),
    anomalyProperties: model("Anomaly Properties", "An unusual group of 25 rows, and what is unusual about it.", {
      groupId: z.int(),
      startingAt: z.int().describe("Id of the group's first row."),
      endingAt: z.int().describe("Id of the group's last row."),
      reasons: z.array(z.string()),
    }).nullish(),
  },
);

export function logEntryJson(entry: LogEntry) {
  return {
    id: entry.id,
    productId: entry.productId,
    key: entry.key,
    ip: entry.ip,
    time: entry.time,
    state: entry.state,
    machineCode: entry.machineCode,
    friendlyName: entry.friendlyName,
    floatingExpires: entry.floatingExpires,
    doIntValue: entry.dataObjectIntValue,
    doId: entry.dataObjectId,
  };
}

/** Compat: the group's id is that of its first row; there is no other. */
export function anomalyJson({ id }: LogEntry, anomalies: readonly Anomaly[]) {
  const found = anomalies.find(({ startingAt, endingAt }) => startingAt <= id && id <= endingAt);
  const { startingAt, endingAt, reasons } = found ?? {};
  const anomalyProperties = found ? { groupId: startingAt, startingAt, endingAt, reasons } : null;
  return { isAnomaly: found !== undefined, anomalyProperties };
}

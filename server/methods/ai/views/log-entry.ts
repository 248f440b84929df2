import * as z from "zod";
import type { LogEntry } from "../../../storage/web-api-log.ts";

export const logEntryResult = z.object({
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
  anomalyProperties: z.null().optional(),
});

export function logEntryJson(entry: LogEntry, withAnomaly: boolean) {
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
    ...(withAnomaly && { isAnomaly: false, anomalyProperties: null }),
  };
}

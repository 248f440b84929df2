import * as z from "zod";
import { model } from "../../../api/model.ts";
import type { ObjectLogEntry } from "../../../storage/object-log.ts";

export const objectLogEntryResult = model("Object Log Entry", "Who changed what.", {
  id: z.int(),
  created: z.int().describe("Unix seconds."),
  resourceType: z
    .int()
    .describe("1 Customer, 4 LicenseIssuance, 3 LicenseKey, 5 Product, 6 DataObject; kinds of our own from 100."),
  resourceAction: z.int().describe("1 Added, 2 Updated, 3 Deleted."),
  affectedObjectId: z.int(),
  objectOwnerUserId: z.int().describe("The account's id."),
  performedByUserId: z.string().describe("The account's id: whoever acted did so for it."),
  performedBy: z
    .object({ kind: z.string(), id: z.int(), name: z.string() })
    .describe("The member, the token, the operator at the machine, or the job that acted."),
  data: z.string().describe("JSON: the object when it came or went, else each changed field as [old, new]."),
  sequence: z.int().describe("Counts the account's entries without a gap."),
  hash: z.string().describe("Covers this entry and the one before it."),
});

export function objectLogEntryJson(entry: ObjectLogEntry, accountId: number) {
  return {
    id: entry.id,
    created: entry.created,
    resourceType: entry.resourceType,
    resourceAction: entry.resourceAction,
    affectedObjectId: entry.objectId,
    objectOwnerUserId: accountId,
    performedByUserId: String(accountId),
    performedBy: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
    data: entry.data,
    sequence: entry.sequence,
    hash: entry.hash,
  };
}

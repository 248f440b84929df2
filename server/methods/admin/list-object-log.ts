import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { optionalId, text, wholeUnlessZero } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { type ResourceType, resourceActions, resourceTypes } from "../../domain/object-log.ts";
import type { ObjectLogEntry } from "../../storage/object-log.ts";
import { time } from "./time-params.ts";

const kinds = Object.keys(resourceTypes) as ResourceType[];

export const listObjectLog = defineMethod({
  name: "admin/ListObjectLog",
  summary: "Lists who changed what, newest first, with what was there before and after.",
  description:
    "A call looks at 20,000 entries at most: where filters leave little, it may give few and say with IsEnd=false that " +
    "there is more; ask again with BeforeId set to the answer's NextId. Secrets are never shown.",
  permission: "GetObjectLog",
  access: "reads much",
  on: wholeAccount,
  params: {
    kind: z
      .enum(kinds)
      .optional()
      .describe(`Only objects of a kind: ${kinds.map((kind) => `\`${kind}\``).join(", ")}.`),
    objectId: optionalId().describe("Only the object with this id; needs Kind."),
    memberId: optionalId().describe("Only what this member did."),
    actor: text(100).optional().describe("Only what was done under exactly this name, such as a token's."),
    from: time().describe("Unix seconds, included."),
    to: time().describe("Unix seconds, included."),
    beforeId: optionalId().describe("Only entries with a lower id."),
    limit: wholeUnlessZero(1, 1_000).default(100).describe("How many entries."),
  },
  refusals: [],
  result: {
    entries: z.array(
      model("Object Change", "One change to one object.", {
        id: z.int(),
        time: z.int().describe("Unix seconds."),
        kind: z.string(),
        action: z.string().describe("`Added`, `Updated` or `Deleted`."),
        objectId: z.int(),
        actorKind: z.string().describe("`member`, `token`, `operator`, `customer`, `reseller` or `job`."),
        actorId: z.int(),
        actorName: z.string(),
        changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    ),
    nextId: z.int().describe("Where to go on, as BeforeId."),
    isEnd: z.boolean().describe("Whether that was all."),
  },

  async handle({ params, store, refuse }) {
    const { kind, beforeId, limit, ...filter } = params;
    if (filter.objectId !== undefined && kind === undefined) return refuse("badParameters");
    const resourceType = kind && resourceTypes[kind];
    const { entries, nextId, isEnd } = await store.objectLog.explore({ ...filter, resourceType }, beforeId, limit);
    return { entries: entries.map(changeJson), nextId, isEnd };
  },
});

const actionNames = Object.keys(resourceActions);

function changeJson(entry: ObjectLogEntry) {
  return {
    id: entry.id,
    time: entry.created,
    kind: kinds.find((kind) => resourceTypes[kind] === entry.resourceType) ?? String(entry.resourceType),
    action: actionNames[entry.resourceAction] ?? String(entry.resourceAction),
    objectId: entry.objectId,
    actorKind: entry.actorKind,
    actorId: entry.actorId,
    actorName: entry.actorName,
    changes: changesIn(entry),
  };
}

/** An object that came has no before, one that went no after. */
function changesIn({ resourceAction, data }: ObjectLogEntry) {
  return Object.entries(JSON.parse(data) as Record<string, unknown>).map(([field, value]) => {
    if (resourceAction === resourceActions.Added) return { field, before: null, after: value };
    if (resourceAction === resourceActions.Deleted) return { field, before: value, after: null };
    const [before = null, after = null] = Array.isArray(value) ? (value as unknown[]) : [null, value];
    return { field, before, after };
  });
}

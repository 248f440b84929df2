import * as z from "zod";
import { model } from "../../../api/model.ts";
import { type RefusalReason, refusalTexts } from "../../../api/refusals.ts";
import { stateText } from "../../../domain/log-states.ts";
import type { ExploredEntry } from "../../../storage/log-explorer.ts";
import type { Store } from "../../../storage/store.ts";

export const exploredEntryResult = model("Explored Log Entry", "A line of the Web API log, in words.", {
  id: z.int(),
  time: z.int().describe("Unix seconds."),
  requestId: z.string().nullable().describe("For admin/GetRequest; null in lines from before it was kept."),
  method: z.string().nullable(),
  kind: z.string().describe("What was asked for, such as `activation`."),
  isSuccess: z.boolean(),
  state: z.int(),
  outcome: z.string().describe("The state in words."),
  reason: z.string().nullable().describe("The refusal's name."),
  reasonText: z.string().nullable().describe("What the caller was told."),
  productId: z.int().nullable(),
  productName: z.string().nullable(),
  licenseId: z.int().nullable().describe("The license's global id; null when there is no such license."),
  key: z.string().nullable().describe("As it was asked for."),
  machineCode: z.string().nullable(),
  friendlyName: z.string().nullable(),
  address: z.string().describe("Masked; empty once erased."),
  tokenId: z.int().nullable().describe("The token that asked; null for members and the operator."),
  memberId: z.int().nullable().describe("The member who asked."),
  callerName: z.string().nullable(),
  floatingExpires: z.int().nullable().describe("Unix seconds."),
  pool: z.enum(["nodeLocked", "floating"]).nullable(),
  seats: z.int().nullable().describe("Seats of the pool that were held at the fullest moment of the call."),
  dataObjectId: z.int().nullable(),
  dataObjectIntValue: z.int().nullable(),
});

/** The names that lines are shown with. */
export interface Names {
  readonly products: ReadonlyMap<number, string>;
  /** By caller id. */
  readonly callers: ReadonlyMap<number, string>;
}

export async function namesIn(store: Store): Promise<Names> {
  const products = (await store.products.list()).map(({ id, name }) => [id, name] as const);
  const tokens = (await store.tokens.list()).map(({ id, name }) => [id, name] as const);
  const members = (await store.members.list()).map(({ id, name }) => [-id, name] as const);
  return { products: new Map(products), callers: new Map([...tokens, ...members, [0, "operator"]]) };
}

const pools = ["nodeLocked", "floating"] as const;

export function exploredEntryJson(entry: ExploredEntry, names: Names) {
  const { kind, isSuccess, text: outcome } = stateText(entry.state);
  return {
    id: entry.id,
    time: entry.time,
    requestId: entry.requestId,
    method: entry.method,
    kind,
    isSuccess,
    state: entry.state,
    outcome,
    reason: entry.reason,
    reasonText: reasonText(entry.reason),
    productId: entry.productId || null,
    productName: names.products.get(entry.productId) ?? null,
    licenseId: entry.licenseId || null,
    key: entry.key || null,
    machineCode: entry.machineCode,
    friendlyName: entry.friendlyName || null,
    address: entry.ip,
    ...callerJson(entry.callerId, names),
    floatingExpires: entry.floatingExpires || null,
    pool: entry.pool === null ? null : pools[entry.pool]!,
    seats: entry.seats,
    dataObjectId: entry.dataObjectId || null,
    dataObjectIntValue: entry.dataObjectId === 0 ? null : entry.dataObjectIntValue,
  };
}

export function callerJson(callerId: number | null, { callers }: Names) {
  const id = callerId ?? 0;
  return {
    tokenId: id > 0 ? id : null,
    memberId: id < 0 ? -id : null,
    callerName: callerId === null ? null : (callers.get(id) ?? null),
  };
}

/** What a refusal says; its details were not kept. */
export function reasonText(reason: string | null): string | null {
  return reason === null ? null : (refusalTexts[reason as RefusalReason] ?? reason);
}

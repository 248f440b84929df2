import { noBrowser } from "../api/browser.ts";
import type { Body, Call, Method } from "../api/define-method.ts";
import { LogDraft } from "../api/log-draft.ts";
import type { Outside } from "../api/outside.ts";
import { refuse } from "../api/refusals.ts";
import { givenNames, type Trace } from "../api/trace.ts";
import { textsOf } from "../api/wire-request.ts";
import type { Caller } from "../domain/caller.ts";
import type { Signer } from "../domain/signer.ts";
import type { Store } from "../storage/store.ts";
import { nowSecondsOf, type Selling } from "./selling.ts";

const noAddress = "0.0.0.0";

/** A call that a payment form has made inside the server. */
export interface OwnCall {
  readonly method: Method;
  readonly parameters: Readonly<Record<string, string>>;
  readonly accountId: number;
  readonly trace: Trace;
}

/** Readies a call outside of any transaction; its values may be filled in later. */
export async function prepareOwnCall(
  method: Method,
  parameters: Readonly<Record<string, string>>,
  accountId: number,
  { storage, nextRequestId }: Selling,
): Promise<OwnCall> {
  const shapeId = await storage.requestShapes.idOf(method.name, givenNames(method, textsOf(parameters)));
  return { method, parameters, accountId, trace: { requestId: nextRequestId(), shapeId, callerId: 0 } };
}

/**
 * Performs a method within a transaction that is under way, and gives its answer. It has the rights of the method, which
 * whoever saved the form had too.
 * @throws Refusal
 */
export async function performOwn(
  { method, parameters, accountId, trace }: OwnCall,
  store: Store,
  selling: Selling,
): Promise<Body> {
  const nowMs = selling.clock();
  const nowSeconds = nowSecondsOf(selling);
  const publicUrl = selling.publicUrl();
  const params = method.decode(textsOf(parameters));
  const caller = formCaller(accountId, method);
  const log = new LogDraft(method.logs, { address: noAddress, nowSeconds, params, trace });
  const about = { params, caller, nowMs, nowSeconds, publicUrl, refuse };
  const { limits } = selling;
  const call = { ...about, store, address: noAddress, browser: noBrowser, limits, trace, log };
  const outcome = await method.perform(call as unknown as Call, undefined);
  const entry = log.succeeded();
  if (entry) await store.webApiLog.add(entry);
  return method.render(outcome, { ...about, signer: nobodySigns, outside: nobodyOutside });
}

function formCaller(accountId: number, { permission }: Method): Caller {
  const permissions = new Set([...[permission ?? []].flat(), "AddCustomer" as const]);
  return {
    accountId,
    tokenId: 0,
    name: "payment form",
    expires: null,
    permissions,
    productLock: 0,
    keyLock: 0,
    featureLock: 0,
  };
}

const nobodyOutside: Outside = {
  recordUsage: () => Promise.reject(new Error("A payment form asks nobody outside in a transaction.")),
};

/** What forms may have called signs nothing. */
const nobodySigns = {
  sign: () => Promise.reject(new Error("A payment form signs nothing.")),
} as unknown as Signer;

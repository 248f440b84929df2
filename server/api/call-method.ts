import type { Caller } from "../domain/caller.ts";
import { reachOf } from "../domain/roles.ts";
import type { Signer } from "../domain/signer.ts";
import { ObjectLocked } from "../storage/object-locked.ts";
import type { Storage } from "../storage/storage.ts";
import type { Store } from "../storage/store.ts";
import { TokenChanged } from "../storage/token-memory.ts";
import { authenticate, visitorAt } from "./authenticate.ts";
import { type Browser, browserOf, noBrowser } from "./browser.ts";
import type { Body, Call, Limits, Method } from "./define-method.ts";
import { LogDraft } from "./log-draft.ts";
import type { Outside } from "./outside.ts";
import { recordFailure } from "./record-failure.ts";
import { Refusal, refuse } from "./refusals.ts";
import { type Outcome, RepeatableCall, settledValue } from "./replay.ts";
import type { ServerFacts } from "./server-facts.ts";
import { callerIdOf, givenNames, type Trace } from "./trace.ts";
import type { Vault } from "./vault.ts";
import { type GivenTexts, readTexts, type WireRequest } from "./wire-request.ts";
import type { WrongTokens } from "./wrong-tokens.ts";

/** What every call needs and no method owns. */
export interface Runtime {
  readonly storage: Storage;
  readonly signer: Signer;
  readonly vault: Vault;
  readonly outside: Outside;
  readonly wrongTokens: WrongTokens;
  readonly limits: Limits;
  /** Unix milliseconds. */
  clock(): number;
  /** What this process knows about itself. */
  facts(): Promise<ServerFacts>;
  /** Names the next request. */
  nextRequestId(): string;
  /** Where others reach the server, without a slash at the end. */
  publicUrl(): string;
}

/** The life of a request. Throws a Refusal for what the caller did wrong. */
export async function callOverWire(method: Method, request: WireRequest, runtime: Runtime): Promise<Body> {
  for (;;) {
    try {
      return await attempt(method, request, runtime);
    } catch (thrown) {
      if (!(thrown instanceof TokenChanged)) throw thrown;
    }
  }
}

/** @throws TokenChanged before anything was done, when the token that was remembered has changed */
async function attempt(method: Method, request: WireRequest, runtime: Runtime): Promise<Body> {
  const nowMs = runtime.clock();
  const given = readTexts(request);
  const browser = browserOf(request);
  const { address, requestId, idempotencyKey } = request;
  let caller: Caller | undefined;
  try {
    caller = await callerOfRequest(method, given, request, runtime, nowMs);
    const known = caller;
    const decided = await confirmed(known, runtime.storage, () => {
      const allowed = authorize(known, method);
      const repeatable =
        idempotencyKey && method.access === "writes"
          ? new RepeatableCall(idempotencyKey, method, given, allowed, runtime.vault)
          : undefined;
      return { caller: allowed, repeatable, params: method.decode(given) };
    });
    return await runMethod(method, { given, address, requestId, browser, nowMs, ...decided }, runtime);
  } catch (thrown) {
    if (!isExpected(thrown)) await recordFailure(thrown, { method, given, caller, request, nowMs }, runtime);
    throw thrown;
  }
}

/** What is refused before any transaction is refused to a token that is as it was remembered. */
async function confirmed<T>(caller: Caller, storage: Storage, decide: () => T): Promise<T> {
  try {
    return decide();
  } catch (thrown) {
    await storage.confirm(caller);
    throw thrown;
  }
}

function isExpected(thrown: unknown): boolean {
  return thrown instanceof Refusal || thrown instanceof TokenChanged;
}

async function callerOfRequest(
  method: Method,
  given: GivenTexts,
  request: WireRequest,
  runtime: Runtime,
  nowMs: number,
): Promise<Caller> {
  const { address, ownPage } = request;
  if (method.audience === "visitors") {
    // A page of somebody else must not sign anybody in.
    if (ownPage === undefined) refuse("notAuthenticated");
    return visitorAt((doors) => method.enter(method.decode(given), doors), runtime.storage);
  }
  const token = given.get("token") ?? request.tokenHeader;
  const { sessionHash } = browserOf(request);
  return authenticate({ token, address, isFromOwnPage: ownPage !== undefined, sessionHash }, runtime, nowMs);
}

export interface MethodCall {
  readonly given: GivenTexts;
  readonly caller: Caller;
  readonly address: string;
  readonly requestId: string;
  readonly browser?: Browser;
  readonly nowMs: number;
  readonly repeatable?: RepeatableCall | undefined;
}

/** Validates, runs in a transaction, and renders the answer, for a caller who is known and allowed. */
export async function callMethod(method: Method, asked: MethodCall, runtime: Runtime): Promise<Body> {
  return runMethod(method, { ...asked, params: method.decode(asked.given) }, runtime);
}

async function runMethod(
  method: Method,
  { params, ...asked }: MethodCall & { readonly params: Record<string, unknown> },
  runtime: Runtime,
): Promise<Body> {
  const { caller } = asked;
  const { signer, outside } = runtime;
  const render = async (outcome: Outcome) => {
    const value = settledValue(outcome);
    const { nowMs } = outcome;
    const nowSeconds = Math.floor(nowMs / 1000);
    const publicUrl = runtime.publicUrl();
    return method.render(value, { params, caller, nowMs, nowSeconds, signer, outside, publicUrl, refuse });
  };
  let answer: Promise<Body> | undefined;
  const outcome = await settle(method, asked, params, runtime, (committed) => {
    answer = render(committed);
    // It is waited for below, once what it says is durable.
    answer.catch(() => {});
  });
  return answer ?? render(outcome);
}

/** @returns the caller as this method may know it: an operator reaches what the grants for it reach */
export function authorize(caller: Caller, { permission, audience }: Method): Caller {
  if (audience === "members" && caller.member === undefined) refuse("notAuthenticated");
  if (permission === null) return caller;
  const sufficient = typeof permission === "string" ? [permission] : permission;
  if (!sufficient.some((one) => caller.permissions.has(one))) refuse("accessDenied");
  return caller.member?.role === "operator" ? { ...caller, reach: reachOf(caller.member.grants, sufficient) } : caller;
}

async function settle(
  method: Method,
  asked: MethodCall,
  params: Record<string, unknown>,
  runtime: Runtime,
  meanwhile: (committed: Outcome) => void,
): Promise<Outcome> {
  const { nowMs, caller, address, repeatable } = asked;
  const nowSeconds = Math.floor(nowMs / 1000);
  const trace = await traceOf(method, asked, runtime.storage);
  const log = new LogDraft(method.logs, { address, nowSeconds, params, trace });
  const { limits, signer, vault } = runtime;
  const surroundings = { browser: asked.browser ?? noBrowser, limits, trace, publicUrl: runtime.publicUrl() };
  const call = { params, caller, address, nowMs, nowSeconds, ...surroundings, log, refuse };
  const read = <Found>(work: (store: Store) => Promise<Found>) => runtime.storage.inTransaction(caller, "reads", work);
  const prepared = await method.prepare({ params, caller, address, nowMs, signer, vault, read, facts: runtime.facts });
  try {
    const work = async (store: Store): Promise<Outcome> => {
      const earlier = await repeatable?.earlierOutcome(store, nowSeconds);
      if (earlier) return earlier;
      const outcome = { value: await method.perform({ ...call, store } as unknown as Call, prepared), nowMs };
      await record(store, log.succeeded());
      await repeatable?.remember(store, outcome, nowSeconds);
      return outcome;
    };
    const isShared = mayShare(method, asked);
    return await runtime.storage.inTransaction(caller, method.access, work, { meanwhile, isShared });
  } catch (caught) {
    // What is locked is refused, whichever method comes upon it.
    const thrown = caught instanceof ObjectLocked ? new Refusal("objectLocked", { kind: caught.kind }) : caught;
    if (!(thrown instanceof Refusal)) throw thrown;
    const { reason, details } = thrown;
    const outcome = { refusal: { reason, details }, nowMs };
    await recordRefusal(method, { ...asked, log, outcome, nowSeconds }, runtime.storage);
    return outcome;
  }
}

/** A call that is remembered locks a row that it makes first, which works that share a transaction must not. */
function mayShare({ isFrequent = false }: Method, { repeatable }: Pick<MethodCall, "repeatable">): boolean {
  return isFrequent && repeatable === undefined;
}

async function traceOf(method: Method, { requestId, given, caller }: MethodCall, storage: Storage): Promise<Trace> {
  const shapeId = method.logs ? await storage.requestShapes.idOf(method.name, givenNames(method, given)) : 0;
  return { requestId, shapeId, callerId: callerIdOf(caller) };
}

/** A refusal undid its transaction, so its line in the log, and its memory, take one of their own. */
async function recordRefusal(
  method: Method,
  refused: MethodCall & { log: LogDraft; outcome: Outcome; nowSeconds: number },
  storage: Storage,
): Promise<void> {
  const { caller, log, outcome, repeatable, nowSeconds } = refused;
  const reason = outcome.refusal!.reason;
  const entry = log.refused(reason);
  const isRemembered = repeatable !== undefined && reason !== "idempotencyKeyReused" && reason !== "busy";
  if (method.access !== "writes" || (entry === undefined && !isRemembered)) return;
  const work = async (store: Store) => {
    await record(store, entry);
    if (isRemembered) await repeatable.remember(store, outcome, nowSeconds);
  };
  await storage.inTransaction(caller, "writes", work, { isShared: mayShare(method, refused) });
}

async function record(store: Store, entry: ReturnType<LogDraft["succeeded"]>): Promise<void> {
  if (entry) await store.webApiLog.add(entry);
}

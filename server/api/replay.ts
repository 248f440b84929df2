import { createHmac } from "node:crypto";
import type { Caller } from "../domain/caller.ts";
import type { Store } from "../storage/store.ts";
import type { Method } from "./define-method.ts";
import { Refusal, type RefusalReason, refuse } from "./refusals.ts";
import type { Vault } from "./vault.ts";
import type { GivenTexts } from "./wire-request.ts";

/** What came of a call, whole enough to give the same answer again. */
export interface Outcome {
  readonly value?: unknown;
  readonly refusal?: { readonly reason: RefusalReason; readonly details: Readonly<Record<string, string | number>> };
  readonly nowMs: number;
}

const secondsKept = 86_400;
const maxKeyLength = 255;

/** A call that its client may repeat after a lost answer: it names the call with an Idempotency-Key. */
export class RepeatableCall {
  private readonly key: string;
  private readonly requestHash: string;
  /** A token's id, or a member's below zero. */
  private readonly callerId: number;
  private readonly vault: Vault;

  constructor(key: string, method: Method, given: GivenTexts, caller: Caller, vault: Vault) {
    if (key.length > maxKeyLength) refuse("idempotencyKeyTooLong");
    this.key = key;
    this.requestHash = hashOf(method, given, vault);
    this.callerId = caller.member === undefined ? caller.tokenId : -caller.member.id;
    this.vault = vault;
  }

  /** What the first call brought about; refuses when that one asked for something else. */
  async earlierOutcome(store: Store, nowSeconds: number): Promise<Outcome | undefined> {
    const replay = await store.replays.find(this.callerId, this.key, nowSeconds - secondsKept);
    if (replay === undefined) return undefined;
    if (replay.requestHash !== this.requestHash) refuse("idempotencyKeyReused");
    return JSON.parse(this.vault.open(replay.sealedOutcome).toString("utf8")) as Outcome;
  }

  /** Keeps what came of the call, unless a copy of it that ran meanwhile has done so. */
  async remember(store: Store, outcome: Outcome, nowSeconds: number): Promise<void> {
    if (await store.replays.find(this.callerId, this.key, nowSeconds - secondsKept)) return;
    const sealedOutcome = this.vault.seal(JSON.stringify(outcome));
    await store.replays.save(this.callerId, this.key, { requestHash: this.requestHash, sealedOutcome }, nowSeconds);
  }
}

/** The value of an outcome, or its refusal thrown again. */
export function settledValue(outcome: Outcome): unknown {
  if (outcome.refusal) throw new Refusal(outcome.refusal.reason, outcome.refusal.details);
  return outcome.value;
}

/** Keyed, because the texts may hold a password: the hash alone must not let anybody try guesses. */
function hashOf(method: Method, given: GivenTexts, vault: Vault): string {
  const texts = [...given].filter(([name]) => name !== "token").sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha256", vault.deriveBytes("repeated requests", 32))
    .update(JSON.stringify([method.name, texts]))
    .digest("hex");
}

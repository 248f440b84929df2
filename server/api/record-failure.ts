import type { Caller } from "../domain/caller.ts";
import { failureText } from "../domain/failure-text.ts";
import { maskedAddress } from "../domain/masked-address.ts";
import type { Storage } from "../storage/storage.ts";
import type { Method } from "./define-method.ts";
import { callerIdOf, givenNames } from "./trace.ts";
import type { GivenTexts, WireRequest } from "./wire-request.ts";

interface Failed {
  readonly method: Method;
  readonly given: GivenTexts;
  /** Unless it failed before the caller was known. */
  readonly caller: Caller | undefined;
  readonly request: WireRequest;
  readonly nowMs: number;
}

/**
 * Keeps what failed by our fault where its request id leads to it. Where the database itself is what failed, nothing can
 * be kept: the server's log still tells.
 */
export async function recordFailure(
  error: unknown,
  { method, given, caller, request, nowMs }: Failed,
  { storage, clock }: { readonly storage: Storage; clock(): number },
): Promise<void> {
  const failure = {
    requestId: request.requestId,
    time: Math.floor(nowMs / 1000),
    method: method.name,
    callerId: caller ? callerIdOf(caller) : 0,
    address: maskedAddress(request.address),
    parameters: givenNames(method, given),
    error: failureText(error, [...given.values(), request.tokenHeader ?? ""]),
    durationMs: Math.max(0, Math.round(clock() - nowMs)),
  };
  await storage.recordFailure(caller?.accountId ?? 0, failure).catch(() => undefined);
}

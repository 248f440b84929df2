import type * as z from "zod";
import type { Caller } from "../domain/caller.ts";
import type { LogKind } from "../domain/log-states.ts";
import type { Member } from "../domain/member.ts";
import type { Permission } from "../domain/permissions.ts";
import type { Signer } from "../domain/signer.ts";
import type { Access } from "../storage/engine.ts";
import type { Storage } from "../storage/storage.ts";
import type { Store } from "../storage/store.ts";
import type { Browser } from "./browser.ts";
import { decoderOf } from "./decode.ts";
import type { LogDraft } from "./log-draft.ts";
import type { Outside } from "./outside.ts";
import type { Params, ParamValues } from "./params.ts";
import type { plainText } from "./plain-text.ts";
import type { RefusalReason } from "./refusals.ts";
import type { ServerFacts } from "./server-facts.ts";
import type { SessionChange, sessionChange } from "./session-change.ts";
import type { Subject } from "./subjects.ts";
import type { Trace } from "./trace.ts";
import type { Vault } from "./vault.ts";
import type { GivenTexts } from "./wire-request.ts";

/** Reasons that any method may give; nobody declares them. */
export type CommonRefusal = "notAuthenticated" | "accessDenied" | "badParameters" | "objectLocked";

/** The fields of an answer, beside `result` and `message`. */
export type Body = Readonly<Record<string, unknown>> & {
  readonly message?: string | null;
  /** Signs the browser in or out. */
  readonly [sessionChange]?: SessionChange;
  readonly [plainText]?: string;
};

/** How often things may be done; 0 for any number of times. */
export interface Limits {
  /** Trials of a product that an address is given. */
  readonly trialsPerHour: number;
}

/** What a handler is given: who asks for what, at what time, and the store inside one transaction. */
export interface Call<P extends Params = Params, R extends RefusalReason = RefusalReason> {
  readonly params: ParamValues<P>;
  readonly store: Store;
  readonly caller: Caller;
  /** The caller's bare IP address. */
  readonly address: string;
  readonly browser: Browser;
  readonly nowMs: number;
  readonly nowSeconds: number;
  readonly limits: Limits;
  /** What leads from the call's request id back to it. */
  readonly trace: Trace;
  /** Where others reach the server, for links; without a slash at the end. */
  readonly publicUrl: string;
  /** What this call's line in the Web API log will say. */
  readonly log: LogDraft;
  /** Ends the call, undoes what it did, and tells why. */
  refuse(reason: R | CommonRefusal, details?: Record<string, string | number>): never;
}

/** What a method is given to work out, before its transaction, whatever takes long. */
export interface Preparation<P extends Params = Params> {
  readonly params: ParamValues<P>;
  readonly caller: Caller;
  /** The caller's bare IP address. */
  readonly address: string;
  readonly nowMs: number;
  readonly signer: Signer;
  readonly vault: Vault;
  /** What this process knows about itself. */
  facts(): Promise<ServerFacts>;
  /** What the store holds now; the handler must not take for granted that it still does. */
  read<Found>(work: (store: Store) => Promise<Found>): Promise<Found>;
}

/** What an answer is rendered from, after the commit. */
export interface Rendering<P extends Params = Params, R extends RefusalReason = RefusalReason> {
  readonly params: ParamValues<P>;
  readonly caller: Caller;
  readonly nowMs: number;
  readonly nowSeconds: number;
  readonly signer: Signer;
  /** Services elsewhere; an answer may wait for one. */
  readonly outside: Outside;
  /** Where others reach the server, for links; without a slash at the end. */
  readonly publicUrl: string;
  /** Tells why not, but keeps what the call did, such as counting a wrong password. */
  refuse(reason: R): never;
}

/** Where visitors come in, on the whole installation. */
export type Doors = Pick<Storage, "findAccountByEmail" | "findMemberByLink">;

/** Somebody who is about to sign in: to which account, and who if a link says so. */
export interface Visitor {
  readonly accountId: number;
  readonly member?: Pick<Member, "id" | "name" | "role">;
}

/** Everything about a method that is not its code. */
export interface MethodFacts {
  /** Group and name as in the URL: `key/Activate`. */
  readonly name: string;
  readonly summary: string;
  /** More about behaviour, in Markdown. */
  readonly description?: string;
  /** What a caller must be allowed, one of them if there are several; null where a lock or the audience decides instead. */
  readonly permission: Permission | readonly Permission[] | null;
  /** Where it is neither tokens nor whoever may: members who have signed in, or visitors who are about to. */
  readonly audience?: "members" | "visitors";
  readonly access: Access;
  /** Shipped applications call it all the time: such calls may share a transaction, see Terms. */
  readonly isFrequent?: boolean;
  readonly params: Params;
  readonly refusals: readonly RefusalReason[];
  /** The fields of a successful answer. */
  readonly result: Readonly<Record<string, z.ZodType>>;
  /** The kind of line that calls leave in the Web API log; none without. */
  readonly logs?: LogKind;
}

/** A method as the kit runs it, its types erased. */
export interface Method extends MethodFacts {
  readonly group: string;
  /** `/api/key/Activate` */
  readonly path: string;
  decode(given: GivenTexts): Record<string, unknown>;
  enter(params: Record<string, unknown>, doors: Doors): Promise<Visitor | undefined>;
  prepare(preparation: Preparation): Promise<unknown>;
  perform(call: Call, prepared?: unknown): Promise<unknown>;
  render(outcome: unknown, rendering: Rendering): Promise<Body> | Body;
}

interface Declaration<
  N extends string,
  Found extends object,
  S extends Params,
  P extends Params,
  R extends RefusalReason,
  Result extends Readonly<Record<string, z.ZodType>>,
  Outcome,
  Prepared,
> extends Omit<MethodFacts, "name" | "params" | "refusals" | "result"> {
  readonly name: N;
  readonly on: Subject<Found> & { readonly params: S };
  readonly params: P;
  readonly refusals: readonly R[];
  readonly result: Result;
  /** For visitors: whose account the call is about; the oldest where nobody knows. */
  door?(params: ParamValues<S & NoInfer<P>>, doors: Doors): Promise<Visitor | undefined>;
  /** Works out what takes long, such as hashing a password. It decides nothing and never refuses. */
  prepare?(preparation: Preparation<S & NoInfer<P>>): Promise<Prepared>;
  /** Load, decide, record, return: inside one transaction, asking only the store. */
  handle(call: Call<S & NoInfer<P>, R> & Found & { readonly prepared: NoInfer<Prepared> }): Promise<Outcome>;
  /** Makes the answer after the commit; without it the outcome is the answer. It may sign, and writes nothing. */
  render?(outcome: Outcome, rendering: Rendering<S & NoInfer<P>, R>): Promise<Body> | Body;
}

/** Carries a method's types to the typed client; exists for the compiler alone. */
export interface TypedMethod<N extends string, P extends Params, Result> extends Method {
  readonly name: N;
  readonly types?: { readonly params: P; readonly result: Result };
}

/**
 * Declares a method of the API. Route, decoding, checks, transaction, documentation, client and command line all follow
 * from the declaration; nothing about a method is written twice.
 */
export function defineMethod<
  const N extends string,
  Found extends object,
  S extends Params,
  P extends Params,
  R extends RefusalReason,
  Result extends Readonly<Record<string, z.ZodType>>,
  Outcome,
  Prepared = undefined,
>(declaration: Declaration<N, Found, S, P, R, Result, Outcome, Prepared>): TypedMethod<N, S & P, Result> {
  const { on, door, prepare, handle, render, ...facts } = declaration;
  const params = { ...on.params, ...declaration.params };
  return {
    ...facts,
    params,
    refusals: [...on.refusals, ...declaration.refusals],
    group: declaration.name.split("/")[0] ?? "",
    path: `/api/${declaration.name}`,
    decode: decoderOf(params),
    enter: async (given, doors) => door?.(given as ParamValues<S & P>, doors),
    prepare: async (preparation) => prepare?.(preparation as unknown as Preparation<S & P>),
    async perform(call, prepared) {
      const found = await on.load(call.params, { ...call, access: declaration.access });
      call.log.about(found);
      return handle({ ...call, ...found, prepared } as unknown as Call<S & P, R> & Found & { prepared: Prepared });
    },
    render: (outcome, rendering) =>
      render ? render(outcome as Outcome, rendering as unknown as Rendering<S & P, R>) : (outcome as Body),
  };
}

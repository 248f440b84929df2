import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AnswerOf, MethodName, ParamsOf } from "../../client/client.ts";
import { callUntyped } from "./client.ts";

export interface AnswerOptions {
  /** Asks only when true, such as once what it depends on is known. */
  readonly isWanted?: boolean;
  /** Asks again every so many milliseconds while the page is open. */
  readonly everyMs?: number | false;
  /** Shows the last answer while the next one, with other parameters, is on its way. */
  readonly keepsLast?: boolean;
  /** So long, in milliseconds, an answer is not asked for again. */
  readonly staleMs?: number;
}

/** A question to the server and what has come of it. */
export interface Asked<Answer> {
  /** The answer; undefined until there is one. */
  readonly data: Answer | undefined;
  /** Why the last attempt failed; there may be an older answer all the same. */
  readonly error: unknown;
  /** Neither answer nor error yet. */
  readonly isPending: boolean;
  /** A first or another answer is on its way. */
  readonly isFetching: boolean;
  /** With `keepsLast`: what is shown is the answer to the parameters before. */
  readonly isPlaceholderData: boolean;
  refetch(): Promise<unknown>;
}

/** The answer of a method that reads, asked when the component shows and again after every change. */
export function useAnswer<N extends MethodName>(
  method: N,
  params: ParamsOf<N>,
  options?: AnswerOptions,
): Asked<AnswerOf<N>> {
  return useUntypedAnswer(method, params as object, options) as Asked<never>;
}

/** The same without types; see `callUntyped`. */
export function useUntypedAnswer(
  method: MethodName,
  params: object,
  { isWanted = true, everyMs = false, keepsLast = false, staleMs }: AnswerOptions = {},
): Asked<unknown> {
  return useQuery<unknown>({
    queryKey: answerKey(method, params),
    queryFn: () => callUntyped(method, params),
    enabled: isWanted,
    refetchInterval: everyMs,
    ...(staleMs === undefined ? {} : { staleTime: staleMs }),
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Under which an answer is remembered. */
export function answerKey(method: MethodName, params?: object): readonly unknown[] {
  return params === undefined ? [method] : [method, params];
}

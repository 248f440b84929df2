import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { AnswerOf, MethodName, ParamsOf } from "../../client/client.ts";
import { client } from "./client.ts";

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

/** The answer of a method that reads, asked when the component shows and again after every change. */
export function useAnswer<N extends MethodName>(
  method: N,
  params: ParamsOf<N>,
  { isWanted = true, everyMs = false, keepsLast = false, staleMs }: AnswerOptions = {},
): UseQueryResult<AnswerOf<N>> {
  return useQuery<AnswerOf<N>>({
    queryKey: answerKey(method, params),
    queryFn: () => client.call(method, params),
    enabled: isWanted,
    refetchInterval: everyMs,
    ...(staleMs === undefined ? {} : { staleTime: staleMs }),
    ...(keepsLast ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** Under which an answer is remembered. */
export function answerKey<N extends MethodName>(method: N, params?: ParamsOf<N>): readonly unknown[] {
  return params === undefined ? [method] : [method, params];
}

import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import type { AnswerOf, MethodName, ParamsOf } from "../../client/client.ts";
import { callUntyped } from "./client.ts";
import { answerKey } from "./use-answer.ts";

/**
 * The answers of a method, one after the other as the person asks for more.
 * @param goesOnAt where the next one goes on, as an answer tells it; undefined at the end
 */
export function useMore<N extends MethodName>(
  method: N,
  params: (before: string | undefined) => ParamsOf<N>,
  goesOnAt: (last: AnswerOf<N>) => string | undefined = nextOf,
): UseInfiniteQueryResult<InfiniteData<AnswerOf<N>>> {
  return useInfiniteQuery({
    queryKey: [...answerKey(method, params(undefined)), "more"],
    queryFn: ({ pageParam }) => callUntyped(method, params(pageParam) as object),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: goesOnAt as (last: unknown) => string | undefined,
  }) as UseInfiniteQueryResult<InfiniteData<never>>;
}

function nextOf(last: unknown): string | undefined {
  return (last as { readonly next: string | null }).next ?? undefined;
}

import { useInfiniteQuery } from "@tanstack/react-query";
import type { AnswerOf, MethodName, ParamsOf } from "../../client/client.ts";
import { client } from "./client.ts";
import { answerKey } from "./use-answer.ts";

type Continued = { readonly next: string | null };

/** The answers of a method that tells where the `next` one goes on, one after the other as the person asks for more. */
export function useMore<N extends MethodName>(method: N, params: (before: string | undefined) => ParamsOf<N>) {
  return useInfiniteQuery({
    queryKey: [...answerKey(method, params(undefined)), "more"],
    queryFn: ({ pageParam }) => client.call(method, params(pageParam)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: AnswerOf<N>) => (last as unknown as Continued).next ?? undefined,
  });
}

import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AnswerOf, MethodName, ParamsOf } from "../../client/client.ts";
import { client } from "./client.ts";
import { answerKey } from "./use-answer.ts";

export interface ChangeOptions<N extends MethodName> {
  /** Methods whose answers may differ afterwards; all when left out, which is always right and rarely dear. */
  readonly touches?: readonly MethodName[];
  /** What shows at once, before the server has answered; taken back when it refuses. */
  readonly shows?: (params: ParamsOf<N>, remembered: Remembered) => void;
  readonly onDone?: (answer: AnswerOf<N>, params: ParamsOf<N>) => void;
}

/** Answers as they are shown now, to be changed ahead of the server. */
export interface Remembered {
  update<M extends MethodName>(method: M, params: ParamsOf<M>, change: (answer: AnswerOf<M>) => AnswerOf<M>): void;
}

/** A method that writes: `change.mutate(params)`. Whatever is shown of what it touches is asked for again. */
export function useChange<N extends MethodName>(
  method: N,
  { touches, shows, onDone }: ChangeOptions<N> = {},
): UseMutationResult<AnswerOf<N>, Error, ParamsOf<N>, () => void> {
  const queries = useQueryClient();
  return useMutation<AnswerOf<N>, Error, ParamsOf<N>, () => void>({
    mutationFn: (params) => client.call(method, params),
    onMutate: (params) => showAhead(queries, (remembered) => shows?.(params, remembered)),
    onError: (_error, _params, takeBack) => takeBack?.(),
    onSuccess: (answer, params) => onDone?.(answer, params),
    onSettled: () => refresh(queries, touches),
  });
}

/** Asks again for what is shown of these methods, or of all. */
export async function refresh(queries: QueryClient, methods?: readonly MethodName[]): Promise<void> {
  if (methods === undefined) await queries.invalidateQueries();
  else await Promise.all(methods.map((method) => queries.invalidateQueries({ queryKey: answerKey(method) })));
}

/** @returns takes back what was shown ahead */
function showAhead(queries: QueryClient, show: (remembered: Remembered) => void): () => void {
  const before: [readonly unknown[], unknown][] = [];
  show({
    update(method, params, change) {
      const key = answerKey(method, params);
      const shown = queries.getQueryData<AnswerOf<typeof method>>(key);
      if (shown === undefined) return;
      void queries.cancelQueries({ queryKey: key });
      before.push([key, shown]);
      queries.setQueryData(key, change(shown));
    },
  });
  return () => {
    for (const [key, shown] of before) queries.setQueryData(key, shown);
  };
}

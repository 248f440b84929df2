import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AnswerOf, MethodName, ParamsOf } from "../../client/client.ts";
import { callUntyped } from "./client.ts";
import { answerKey } from "./use-answer.ts";

export interface ChangeOptions<N extends MethodName> {
  /** Methods whose answers may differ afterwards; all when left out, which is always right and rarely dear. */
  readonly touches?: readonly MethodName[];
  /** What shows at once, before the server has answered; taken back when it refuses. */
  readonly shows?: (params: ParamsOf<N>, remembered: Remembered) => void;
  readonly onDone?: (answer: AnswerOf<N>, params: ParamsOf<N>) => void;
}

/** A change and what has come of it. */
export interface Change<N extends MethodName> {
  /** Makes the change; what comes of it is in `error` and `data`. */
  mutate(params: ParamsOf<N>, listeners?: { onError?(error: unknown): void }): void;
  /** The same for who waits for it. Throws what `error` would be. */
  mutateAsync(params: ParamsOf<N>): Promise<AnswerOf<N>>;
  readonly data: AnswerOf<N> | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  /** Forgets answer and error. */
  reset(): void;
}

/** Answers as they are shown now, to be changed ahead of the server. */
export interface Remembered {
  update<M extends MethodName>(method: M, params: ParamsOf<M>, change: (answer: AnswerOf<M>) => AnswerOf<M>): void;
}

/** A method that writes: `change.mutate(params)`. Whatever is shown of what it touches is asked for again. */
export function useChange<N extends MethodName>(method: N, options: ChangeOptions<N> = {}): Change<N> {
  return useUntypedChange(method, options as UntypedOptions) as unknown as Change<N>;
}

interface UntypedOptions {
  readonly touches?: readonly MethodName[];
  readonly shows?: (params: object, remembered: Remembered) => void;
  readonly onDone?: (answer: unknown, params: object) => void;
}

function useUntypedChange(method: MethodName, { touches, shows, onDone }: UntypedOptions) {
  const queries = useQueryClient();
  return useMutation<unknown, Error, object, () => void>({
    mutationFn: (params) => callUntyped(method, params),
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
  const update = (method: MethodName, params: object, change: (answer: unknown) => unknown) => {
    const key = answerKey(method, params);
    const shown = queries.getQueryData(key);
    if (shown === undefined) return;
    void queries.cancelQueries({ queryKey: key });
    before.push([key, shown]);
    queries.setQueryData(key, change(shown));
  };
  show({ update } as unknown as Remembered);
  return () => {
    for (const [key, shown] of before) queries.setQueryData(key, shown);
  };
}

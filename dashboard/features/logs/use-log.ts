import { useMemo } from "react";
import type { ParamsOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { type Line, newestFirst } from "./line.ts";
import type { placeOf } from "./log-filter.ts";
import { maxLive, useFreshLines } from "./use-fresh-lines.ts";

export const pageSize = 100;

/** Lines of the log and where they go on. */
export interface Log {
  /** Newest first; undefined until the first answer has come. */
  readonly lines: readonly Line[] | undefined;
  /** Whether there are no older ones. */
  readonly isEnd: boolean;
  /** Where older ones go on, as BeforeId. */
  readonly nextId: number | undefined;
  readonly error: unknown;
  /** Why new lines could not be looked for, the last time. */
  readonly liveError: unknown;
  readonly isRefreshing: boolean;
  retry(): void;
}

interface LogOptions {
  readonly filter: ParamsOf<"admin/ListLog">;
  readonly place: ReturnType<typeof placeOf>;
  /** Adds lines as they come. */
  readonly isLive: boolean;
  readonly isWanted: boolean;
}

/** One page of the log; the newest one grows while it is live. */
export function useLog({ filter, place: { before, after }, isLive, isWanted }: LogOptions): Log {
  const asked = {
    ...filter,
    limit: pageSize,
    ...(before === undefined ? {} : { beforeId: before }),
    ...(after === undefined ? {} : { afterId: after }),
  };
  const first = useAnswer("admin/ListLog", asked, {
    keepsLast: true,
    isWanted,
    ...(isLive ? {} : { staleMs: Number.POSITIVE_INFINITY }),
  });
  const { data, isPlaceholderData } = first;
  const follows = isLive && before === undefined && after === undefined && !isPlaceholderData;
  const fresh = useFreshLines(filter, follows ? data?.newestId : undefined);
  const lines = useMemo(() => {
    if (data === undefined) return undefined;
    if (before !== undefined) return data.entries;
    if (after !== undefined) return data.entries.toReversed();
    // What is older than the page stands on the next one.
    return newestFirst([...fresh.lines.filter(({ id }) => id >= data.nextId), ...data.entries]).slice(0, maxLive);
  }, [data, before, after, fresh.lines]);
  const goesOnAtLast = after !== undefined || lines?.length === maxLive;
  return {
    lines,
    isEnd: goesOnAtLast ? false : (data?.isEnd ?? true),
    nextId: goesOnAtLast ? lines?.at(-1)?.id : data?.nextId,
    error: first.error,
    liveError: fresh.error,
    isRefreshing: isPlaceholderData,
    retry: () => void first.refetch(),
  };
}

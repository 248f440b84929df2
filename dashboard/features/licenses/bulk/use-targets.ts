import { useEffect, useState } from "react";
import { client } from "../../../api/client.ts";
import type { TableSelection } from "../../../components/table-selection.ts";
import type { ListFilter } from "../list-state.ts";

const pageSize = 5_000;

/** Which licenses an action is about. */
export interface Targets {
  /** Undefined until all are known. */
  readonly ids: readonly number[] | undefined;
  /** How many are known so far. */
  readonly count: number;
  readonly error: unknown;
}

/** The selected licenses; where all that match are selected, their ids are fetched, so that the number told is the true one. */
export function useTargets({ keys, isAllMatching }: TableSelection, filter: ListFilter): Targets {
  const [found, setFound] = useState<Targets>({ ids: undefined, count: 0, error: null });
  const asked = JSON.stringify(filter);
  useEffect(() => {
    if (!isAllMatching) return;
    const leaving = { isLeft: false };
    setFound({ ids: undefined, count: 0, error: null });
    const tell = (next: Targets) => !leaving.isLeft && setFound(next);
    void allIds(JSON.parse(asked) as ListFilter, {
      isStopped: () => leaving.isLeft,
      tell: (count) => tell({ ids: undefined, count, error: null }),
    }).then(
      (ids) => tell({ ids, count: ids.length, error: null }),
      (error: unknown) => tell({ ids: undefined, count: 0, error }),
    );
    return () => {
      leaving.isLeft = true;
    };
  }, [isAllMatching, asked]);
  return isAllMatching ? found : { ids: [...keys], count: keys.size, error: null };
}

interface Watcher {
  readonly isStopped: () => boolean;
  readonly tell: (count: number) => void;
}

async function allIds(filter: ListFilter, { isStopped, tell }: Watcher): Promise<number[]> {
  const ids: number[] = [];
  for (let isMore = true; isMore && !isStopped(); ) {
    const afterId = ids.at(-1);
    const page = await client.call("admin/ListLicenseIds", { ...filter, ...(afterId ? { afterId } : {}) });
    for (const id of page.globalIds) ids.push(id);
    isMore = page.globalIds.length === pageSize;
    tell(ids.length);
  }
  return ids;
}

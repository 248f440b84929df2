import { useMemo, useState } from "react";

/** Which rows of a table are selected: some by their keys, or all that match, on whatever page. */
export interface TableSelection {
  readonly keys: ReadonlySet<number>;
  readonly isAllMatching: boolean;
  has(key: number): boolean;
  toggle(key: number): void;
  toggleAll(keys: readonly number[], isSelected: boolean): void;
  /** Left out where nobody can act on rows that were not loaded. */
  selectAllMatching?(): void;
  clear(): void;
}

const nothing: ReadonlySet<number> = new Set();

/** @param canSelectAllMatching whether actions can be done on all rows that match, loaded or not */
export function useTableSelection({ canSelectAllMatching = false } = {}): TableSelection {
  const [keys, setKeys] = useState(nothing);
  const [isAllMatching, setAllMatching] = useState(false);
  return useMemo(() => {
    const select = (next: ReadonlySet<number>) => {
      setAllMatching(false);
      setKeys(next);
    };
    return {
      keys,
      isAllMatching,
      has: (key) => isAllMatching || keys.has(key),
      toggle: (key) =>
        select(keys.has(key) ? new Set([...keys].filter((one) => one !== key)) : new Set([...keys, key])),
      toggleAll: (some, isSelected) =>
        select(isSelected ? new Set([...keys, ...some]) : new Set([...keys].filter((one) => !some.includes(one)))),
      selectAllMatching: canSelectAllMatching ? () => setAllMatching(true) : undefined,
      clear: () => select(nothing),
    };
  }, [keys, isAllMatching, canSelectAllMatching]);
}

import { type KeyboardEvent, useRef, useState } from "react";

interface RowActions {
  open(): void;
  toggle(): void;
}

/** One row is in the tab order; arrows go from row to row, Enter opens, Space selects. */
export function useRowKeys(count: number) {
  const ref = useRef<HTMLTableSectionElement>(null);
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, Math.max(0, count - 1));
  const goTo = (index: number) => {
    const row = ref.current?.rows[Math.max(0, Math.min(count - 1, index))];
    if (row) {
      setActive(row.sectionRowIndex);
      row.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number, actions: RowActions) => {
    if (event.target !== event.currentTarget) return;
    const act = {
      ArrowDown: () => goTo(index + 1),
      ArrowUp: () => goTo(index - 1),
      Home: () => goTo(0),
      End: () => goTo(count - 1),
      Enter: actions.open,
      " ": actions.toggle,
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return {
    ref,
    rowProps: (index: number, actions: RowActions) => ({
      tabIndex: index === active ? 0 : -1,
      onFocus: () => setActive(index),
      onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => onKeyDown(event, index, actions),
    }),
  };
}

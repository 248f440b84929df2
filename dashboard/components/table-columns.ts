import { useLocalStorage } from "@mantine/hooks";
import type { ReactNode } from "react";

export interface Column<Row> {
  /** Names the column for sorting and in what is remembered. */
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isSortable?: boolean;
  readonly align?: "left" | "right";
  readonly width?: number | string;
  /** Not shown until the person chooses it. */
  readonly isHidden?: boolean;
  /** Cannot be hidden. */
  readonly isFixed?: boolean;
}

export interface ColumnChoice<Row> {
  readonly all: readonly Column<Row>[];
  readonly shown: readonly Column<Row>[];
  isShown(column: Column<Row>): boolean;
  toggle(column: Column<Row>): void;
  /** Shows these columns, by their keys, and no others. */
  show(keys: readonly string[]): void;
}

/** Which columns a person wants to see, kept in the browser. */
export function useShownColumns<Row>(name: string, columns: readonly Column<Row>[]): ColumnChoice<Row> {
  const [chosen, setChosen] = useLocalStorage<Readonly<Record<string, boolean>>>({
    key: `latchkey-columns-${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const isShown = (column: Column<Row>) => column.isFixed || (chosen[column.key] ?? !column.isHidden);
  return {
    all: columns,
    shown: columns.filter(isShown),
    isShown,
    toggle: (column) => setChosen({ ...chosen, [column.key]: !isShown(column) }),
    show: (keys) => setChosen(Object.fromEntries(columns.map(({ key }) => [key, keys.includes(key)]))),
  };
}

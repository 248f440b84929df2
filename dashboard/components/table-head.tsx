import { Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { Sort } from "../api/pages.ts";
import classes from "./data-table.module.css";
import type { Column } from "./table-columns.ts";

interface ColumnHeadProps<Row> {
  readonly column: Column<Row>;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
}

export function ColumnHead<Row>({ column, sort, onSort }: ColumnHeadProps<Row>) {
  const isSorted = sort?.column === column.key;
  const direction = isSorted ? (sort.isDescending ? "descending" : "ascending") : "none";
  const Icon = isSorted ? (sort.isDescending ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  if (!column.isSortable || onSort === undefined)
    return (
      <Table.Th ta={column.align} className={classes.head} style={{ width: column.width }}>
        {column.title}
      </Table.Th>
    );
  return (
    <Table.Th ta={column.align} className={classes.head} style={{ width: column.width }} aria-sort={direction}>
      <UnstyledButton
        className={classes.sort}
        data-is-sorted={isSorted || undefined}
        onClick={() => onSort({ column: column.key, isDescending: isSorted && !sort.isDescending })}
      >
        {column.title}
        <Icon size={13} stroke={2} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

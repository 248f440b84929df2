import { Checkbox, LoadingOverlay, Table } from "@mantine/core";
import type { ReactNode } from "react";
import type { Pages } from "../api/pages.ts";
import { componentTexts } from "../texts/components.ts";
import classes from "./data-table.module.css";
import { EmptyState, ErrorState } from "./states.tsx";
import { type Column, useShownColumns } from "./table-columns.ts";
import { TableFoot } from "./table-foot.tsx";
import { ColumnHead } from "./table-head.tsx";
import type { TableSelection } from "./table-selection.ts";
import { TableSkeleton } from "./table-skeleton.tsx";
import { TableToolbar } from "./table-toolbar.tsx";
import { useRowKeys } from "./use-row-keys.ts";

export type { Column } from "./table-columns.ts";

export interface DataTableProps<Row> {
  /** Under which the choice of columns is kept in the browser; one of a kind. */
  readonly name: string;
  /** What the table shows, for people who do not see it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
  readonly rowKey: (row: Row) => number;
  /** What a row is called, for people who do not see it. */
  readonly rowName: (row: Row) => string;
  /** Enter or a click on a row opens it. Put a link into the first cell too. */
  readonly onOpen?: (row: Row) => void;
  readonly selection?: TableSelection;
  /** Buttons for the selected rows. */
  readonly selectionActions?: ReactNode;
  /** Shown when there are no rows at all. */
  readonly empty?: ReactNode;
  /** Rows may be missing because of a search or filter. */
  readonly isFiltered?: boolean;
}

/** A table of a long list that the server pages and sorts. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, label, columns, pages, selection, selectionActions, empty, isFiltered = false } = props;
  const choice = useShownColumns(name, columns);
  const { rows, error } = pages;
  if (error && rows === undefined) return <ErrorState error={error} retry={pages.retry} />;
  if (rows?.length === 0 && pages.page === 1)
    return (
      (!isFiltered && empty) || (
        <EmptyState title={isFiltered ? componentTexts.table.noMatches : componentTexts.table.noRows} />
      )
    );
  return (
    <div className={classes.whole}>
      <TableToolbar choice={choice} selection={selection} total={pages.total} isTotalMore={pages.isTotalMore}>
        {selectionActions}
      </TableToolbar>
      <section
        className={classes.scroll}
        aria-label={label}
        tabIndex={0}
        aria-busy={rows === undefined || pages.isRefreshing}
      >
        <LoadingOverlay
          visible={pages.isRefreshing}
          overlayProps={{ backgroundOpacity: 0.35 }}
          loaderProps={{ size: "sm" }}
        />
        <Table highlightOnHover={props.onOpen !== undefined} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              {selection && <SelectPage {...props} selection={selection} />}
              {choice.shown.map((column) => (
                <ColumnHead key={column.key} column={column} sort={pages.sort} onSort={pages.sortBy} />
              ))}
            </Table.Tr>
          </Table.Thead>
          {rows === undefined ? (
            <TableSkeleton columns={choice.shown.length + (selection ? 1 : 0)} />
          ) : (
            <Rows {...props} columns={choice.shown} rows={rows} />
          )}
        </Table>
      </section>
      <TableFoot pages={pages} />
    </div>
  );
}

function SelectPage<Row>({ pages, rowKey, selection }: DataTableProps<Row> & { selection: TableSelection }) {
  const keys = (pages.rows ?? []).map(rowKey);
  const selected = keys.filter((key) => selection.has(key)).length;
  return (
    <Table.Th className={classes.check}>
      <Checkbox
        size="xs"
        aria-label={componentTexts.table.selectAll}
        checked={keys.length > 0 && selected === keys.length}
        indeterminate={selected > 0 && selected < keys.length}
        onChange={({ currentTarget }) => selection.toggleAll(keys, currentTarget.checked)}
      />
    </Table.Th>
  );
}

function Rows<Row>({
  columns,
  rows,
  rowKey,
  rowName,
  onOpen,
  selection,
}: DataTableProps<Row> & { rows: readonly Row[] }) {
  const keyboard = useRowKeys(rows.length);
  return (
    <Table.Tbody ref={keyboard.ref}>
      {rows.map((row, index) => {
        const key = rowKey(row);
        const isSelected = selection?.has(key) ?? false;
        const toggle = () => selection?.toggle(key);
        return (
          <Table.Tr
            key={key}
            data-opens={onOpen !== undefined || undefined}
            data-selected={isSelected || undefined}
            aria-selected={selection ? isSelected : undefined}
            {...keyboard.rowProps(index, { open: () => onOpen?.(row), toggle })}
            onClick={(event) => !isOwnControl(event.target) && onOpen?.(row)}
          >
            {selection && (
              <Table.Td className={classes.check}>
                <Checkbox
                  size="xs"
                  aria-label={componentTexts.table.selectRow(rowName(row))}
                  checked={isSelected}
                  onChange={toggle}
                  tabIndex={-1}
                />
              </Table.Td>
            )}
            {columns.map((column) => (
              <Table.Td key={column.key} ta={column.align} style={{ width: column.width }}>
                {column.cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        );
      })}
    </Table.Tbody>
  );
}

/** A click on a button or a link in a row is not a click on the row, nor is the end of marking its text. */
function isOwnControl(target: EventTarget): boolean {
  const isControl =
    target instanceof Element && target.closest("a, button, input, label, select, textarea, [role=menuitem]") !== null;
  return isControl || String(getSelection()) !== "";
}

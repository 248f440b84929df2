import { Button, Checkbox, Group, Popover, Stack, Text } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { componentTexts } from "../texts/components.ts";
import classes from "./data-table.module.css";
import type { ColumnChoice } from "./table-columns.ts";
import type { TableSelection } from "./table-selection.ts";

const texts = componentTexts.table;

interface TableToolbarProps<Row> {
  readonly choice: ColumnChoice<Row>;
  readonly selection?: TableSelection;
  readonly total?: number;
  /** There are more than `total`. */
  readonly isTotalMore?: boolean;
  readonly children?: ReactNode;
}

/** What can be done with the selected rows, and which columns are shown. */
export function TableToolbar<Row>({ choice, selection, total, isTotalMore = false, children }: TableToolbarProps<Row>) {
  const count = selection?.isAllMatching ? (total ?? 0) : (selection?.keys.size ?? 0);
  return (
    <Group justify="space-between" className={classes.toolbar} gap="xs">
      <Group gap="xs" role="status">
        {selection !== undefined && count > 0 && (
          <>
            <Text size="sm" fw={600}>
              {selection.isAllMatching && isTotalMore ? texts.selectedMore(count) : texts.selected(count)}
            </Text>
            {children}
            {!selection.isAllMatching && selection.selectAllMatching && total !== undefined && total > count && (
              <Button variant="subtle" size="compact-sm" onClick={selection.selectAllMatching}>
                {isTotalMore ? texts.selectMatchingMore(total) : texts.selectMatching(total)}
              </Button>
            )}
            <Button variant="subtle" color="gray" size="compact-sm" onClick={selection.clear}>
              {texts.clearSelection}
            </Button>
          </>
        )}
      </Group>
      <ColumnMenu choice={choice} />
    </Group>
  );
}

function ColumnMenu<Row>({ choice }: { choice: ColumnChoice<Row> }) {
  const choosable = choice.all.filter(({ isFixed }) => !isFixed);
  if (choosable.length === 0) return null;
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconColumns3 size={15} />}>
          {texts.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.columns}>
        <Stack gap={8} mah={320} style={{ overflowY: "auto" }}>
          {choosable.map((column) => (
            <Checkbox
              key={column.key}
              size="xs"
              label={column.title}
              checked={choice.isShown(column)}
              onChange={() => choice.toggle(column)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

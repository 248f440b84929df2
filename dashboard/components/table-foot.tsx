import { ActionIcon, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight } from "@tabler/icons-react";
import type { Pages } from "../api/pages.ts";
import { componentTexts } from "../texts/components.ts";
import classes from "./data-table.module.css";

const texts = componentTexts.table;

/** Where one is in the list, and the ways on. */
export function TableFoot<Row>({ pages }: { pages: Pages<Row> }) {
  const { page, pageCount, hasNext, goTo } = pages;
  const isFirst = page <= 1;
  return (
    <Group justify="space-between" className={classes.foot} gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {placeText(pages)}
      </Text>
      {(!isFirst || hasNext) && (
        <Group gap={2} role="group" aria-label={texts.page(page)}>
          <ActionIcon aria-label={texts.first} disabled={isFirst} onClick={() => goTo(1)}>
            <IconChevronsLeft size={16} />
          </ActionIcon>
          <ActionIcon aria-label={texts.previous} disabled={isFirst} onClick={() => goTo(page - 1)}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Text size="sm" px={6}>
            {pageCount === undefined ? texts.page(page) : `${page} / ${pageCount}`}
          </Text>
          <ActionIcon aria-label={texts.next} disabled={!hasNext} onClick={() => goTo(page + 1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
          {pageCount !== undefined && (
            <ActionIcon aria-label={texts.last} disabled={!hasNext} onClick={() => goTo(pageCount)}>
              <IconChevronsRight size={16} />
            </ActionIcon>
          )}
        </Group>
      )}
    </Group>
  );
}

function placeText<Row>({ rows, total, isTotalMore, pageSize, page, pageCount }: Pages<Row>): string {
  if (rows === undefined) return "";
  if (isTotalMore && total !== undefined && pageSize !== undefined) {
    const from = (page - 1) * pageSize + 1;
    return texts.rowsOfMore(from, from + rows.length - 1, total);
  }
  if (total === undefined || pageCount === undefined) return texts.rowsOnPage(rows.length);
  const isLast = page >= pageCount;
  const from = isLast ? total - rows.length + 1 : (page - 1) * rows.length + 1;
  return texts.rows(from, from + rows.length - 1, total);
}

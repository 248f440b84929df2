import { ActionIcon, Group, Text } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import type { Column } from "../../components/data-table.tsx";
import { dataObjectTexts as texts } from "../../texts/data-objects.ts";
import type { DataObject } from "./place.ts";

interface Ways {
  may(permission: string): boolean;
  readonly onEdit: (object: DataObject) => void;
  readonly onRemove: (object: DataObject) => void;
}

export function columnsFor({ may, onEdit, onRemove }: Ways): readonly Column<DataObject>[] {
  return [
    {
      key: "name",
      title: texts.columns.name,
      isSortable: true,
      isFixed: true,
      cell: ({ name }) => (
        <Text size="sm" fw={600} miw={110} style={{ overflowWrap: "anywhere" }}>
          {name}
        </Text>
      ),
    },
    {
      key: "text",
      title: texts.columns.text,
      cell: ({ stringValue }) => (
        <Text size="sm" lineClamp={2} miw={140} style={{ overflowWrap: "anywhere" }}>
          {stringValue}
        </Text>
      ),
    },
    { key: "number", title: texts.columns.number, isSortable: true, align: "right", cell: ({ intValue }) => intValue },
    { key: "id", title: texts.columns.id, isSortable: true, isHidden: true, cell: ({ id }) => id },
    {
      key: "actions",
      title: texts.actions,
      isFixed: true,
      cell: (object) => (
        <Group gap={2} wrap="nowrap">
          {may("SetStringValue") && may("SetIntValue") && (
            <ActionIcon aria-label={texts.edit(object.name)} onClick={() => onEdit(object)}>
              <IconPencil size={15} />
            </ActionIcon>
          )}
          {may("RemoveDataObject") && (
            <ActionIcon aria-label={texts.remove(object.name)} onClick={() => onRemove(object)}>
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </Group>
      ),
    },
  ];
}

import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconMinus, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useSession } from "../api/session.tsx";
import { useListPages } from "../api/use-list-pages.ts";
import { componentTexts } from "../texts/components.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { DataObjectDialog } from "./data-object-dialog.tsx";
import { Section } from "./section.tsx";
import { TableFoot } from "./table-foot.tsx";
import { toast } from "./toast.tsx";

const texts = componentTexts.dataObjects;
const pageSize = 20;

export interface DataObject {
  readonly id: number;
  readonly name: string;
  readonly stringValue: string;
  readonly intValue: number;
}

/** How data objects are changed where these hang. What a call throws is shown. */
export interface DataObjectCalls {
  add(object: Omit<DataObject, "id">): Promise<unknown>;
  setText(id: number, stringValue: string): Promise<unknown>;
  setNumber(id: number, intValue: number): Promise<unknown>;
  /** Adds 1, or takes it away. */
  step(id: number, by: 1 | -1): Promise<unknown>;
  remove(id: number): Promise<unknown>;
}

interface DataObjectsProps {
  readonly objects: readonly DataObject[];
  readonly calls: DataObjectCalls;
  readonly about: string;
}

/** Names, texts and numbers that hang on something. */
export function DataObjects({ objects, calls, about }: DataObjectsProps) {
  const { may } = useSession();
  const [edited, setEdited] = useState<DataObject | "new">();
  const [removed, setRemoved] = useState<DataObject>();
  const pages = useListPages(objects, undefined, { pageSize });
  const remove = async ({ id }: DataObject) => {
    await calls.remove(id);
    toast.done(texts.removed);
  };
  const addButton = may("AddDataObject") && (
    <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => setEdited("new")}>
      {texts.add}
    </Button>
  );
  return (
    <Section title={texts.title} description={about} actions={addButton}>
      {objects.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.none}
        </Text>
      ) : (
        <Stack gap="sm">
          {pages.rows?.map((object) => (
            <Row key={object.id} calls={calls} object={object} onEdit={setEdited} onRemove={setRemoved} />
          ))}
          {objects.length > pageSize && <TableFoot pages={pages} />}
        </Stack>
      )}
      <DataObjectDialog calls={calls} object={edited} onClose={() => setEdited(undefined)} />
      <ConfirmDialog
        isOpen={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={texts.removeTitle}
        confirmLabel={texts.removeSubmit}
        onConfirm={async () => removed && remove(removed)}
        isDangerous
      >
        {removed && texts.removeText(removed.name)}
      </ConfirmDialog>
    </Section>
  );
}

interface RowProps {
  readonly calls: DataObjectCalls;
  readonly object: DataObject;
  readonly onEdit: (object: DataObject) => void;
  readonly onRemove: (object: DataObject) => void;
}

function Row({ calls, object, onEdit, onRemove }: RowProps) {
  const { may } = useSession();
  const { id, name, stringValue, intValue } = object;
  const step = (by: 1 | -1) => void calls.step(id, by).catch(toast.problem);
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
      <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {stringValue && (
          <Text size="xs" c="dimmed" lineClamp={3}>
            {stringValue}
          </Text>
        )}
      </div>
      <Group gap={2} wrap="nowrap">
        {may("DecrementIntValue") && (
          <ActionIcon aria-label={texts.minus(name)} onClick={() => step(-1)}>
            <IconMinus size={14} />
          </ActionIcon>
        )}
        <Text size="sm" aria-live="polite">
          {intValue}
        </Text>
        {may("IncrementIntValue") && (
          <ActionIcon aria-label={texts.plus(name)} onClick={() => step(1)}>
            <IconPlus size={14} />
          </ActionIcon>
        )}
        {may("SetStringValue") && may("SetIntValue") && (
          <ActionIcon aria-label={texts.edit(name)} onClick={() => onEdit(object)}>
            <IconPencil size={15} />
          </ActionIcon>
        )}
        {may("RemoveDataObject") && (
          <ActionIcon aria-label={texts.remove(name)} onClick={() => onRemove(object)}>
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </Group>
    </Group>
  );
}

import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconMinus, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { DataObjectDialog } from "./data-object-dialog.tsx";
import { type DataObject, type License, named } from "./license.ts";

const texts = licenseTexts.data;

/** Names, texts and numbers that hang on the license. */
export function DataObjects({ license }: { license: License }) {
  const { may } = useSession();
  const [edited, setEdited] = useState<DataObject | "new">();
  const [removed, setRemoved] = useState<DataObject>();
  const remove = useChange("data/RemoveDataObjectToKey", { onDone: () => toast.done(texts.removed) });
  const addButton = may("AddDataObject") && (
    <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => setEdited("new")}>
      {texts.add}
    </Button>
  );
  return (
    <Section title={texts.title} description={texts.about} actions={addButton}>
      {license.dataObjects.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.none}
        </Text>
      ) : (
        <Stack gap="sm">
          {license.dataObjects.map((object) => (
            <Row key={object.id} license={license} object={object} onEdit={setEdited} onRemove={setRemoved} />
          ))}
        </Stack>
      )}
      <DataObjectDialog license={license} object={edited} onClose={() => setEdited(undefined)} />
      <ConfirmDialog
        isOpen={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={texts.removeTitle}
        confirmLabel={texts.removeSubmit}
        onConfirm={async () => removed && remove.mutateAsync({ ...named(license), id: removed.id })}
        isDangerous
      >
        {removed && texts.removeText(removed.name)}
      </ConfirmDialog>
    </Section>
  );
}

interface RowProps {
  readonly license: License;
  readonly object: DataObject;
  readonly onEdit: (object: DataObject) => void;
  readonly onRemove: (object: DataObject) => void;
}

function Row({ license, object, onEdit, onRemove }: RowProps) {
  const { may } = useSession();
  const { id, name, stringValue, intValue } = object;
  const up = useChange("data/IncrementIntValueToKey");
  const down = useChange("data/DecrementIntValueToKey");
  const step = { ...named(license), id, intValue: 1 };
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
          <ActionIcon aria-label={texts.minus(name)} onClick={() => down.mutate(step, { onError: toast.problem })}>
            <IconMinus size={14} />
          </ActionIcon>
        )}
        <Text size="sm" aria-live="polite">
          {intValue}
        </Text>
        {may("IncrementIntValue") && (
          <ActionIcon aria-label={texts.plus(name)} onClick={() => up.mutate(step, { onError: toast.problem })}>
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

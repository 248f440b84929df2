import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useChange } from "../../../api/use-change.ts";
import { toast } from "../../../components/toast.tsx";
import { componentTexts } from "../../../texts/components.ts";
import { licenseViewTexts as texts } from "../../../texts/license-views.ts";
import type { SavedView } from "./view.ts";

export interface ManageViewsProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly views: readonly SavedView[];
}

/** Renames and removes views, in a dialog. */
export function ManageViews({ isOpen, onClose, views }: ManageViewsProps) {
  const [renamed, setRenamed] = useState<number>();
  return (
    <Modal opened={isOpen} onClose={onClose} title={texts.manageTitle} size="sm">
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {views.length === 0 ? texts.none : texts.sharedAll}
        </Text>
        {views.map((view) =>
          view.id === renamed ? (
            <RenameView key={view.id} view={view} views={views} onDone={() => setRenamed(undefined)} />
          ) : (
            <ViewLine key={view.id} view={view} onRename={() => setRenamed(view.id)} />
          ),
        )}
      </Stack>
    </Modal>
  );
}

function ViewLine({ view, onRename }: { view: SavedView; onRename: () => void }) {
  const save = useChange("admin/SaveView", { touches: ["admin/GetViews"] });
  const remove = useChange("admin/RemoveView", { touches: ["admin/GetViews"] });
  const { id, name, content } = view;
  const putBack = () => save.mutateAsync({ name, content: JSON.parse(content) as Record<string, unknown> });
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm" truncate>
        {name}
      </Text>
      <Group gap={2} wrap="nowrap">
        <ActionIcon aria-label={texts.rename(name)} onClick={onRename}>
          <IconPencil size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={texts.remove(name)}
          onClick={() =>
            void remove.mutateAsync({ viewId: id }).then(() => toast.done(texts.removed(name), putBack), toast.problem)
          }
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Group>
  );
}

interface RenameViewProps {
  readonly view: SavedView;
  readonly views: readonly SavedView[];
  readonly onDone: () => void;
}

function RenameView({ view, views, onDone }: RenameViewProps) {
  const [name, setName] = useState(view.name);
  const wanted = name.trim();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const save = useChange("admin/SaveView", { touches: ["admin/GetViews"] });
  const remove = useChange("admin/RemoveView", { touches: ["admin/GetViews"] });
  const isTaken = views.some((other) => other.id !== view.id && other.name === wanted);
  const rename = async () => {
    if (wanted !== view.name && wanted !== "") {
      // First the new one, so that nothing is lost in between.
      await save.mutateAsync({ name: wanted, content: JSON.parse(view.content) as Record<string, unknown> });
      await remove.mutateAsync({ viewId: view.id });
      toast.done(texts.renamed(wanted));
    }
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTaken) void rename().catch(toast.problem);
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          aria-label={texts.name}
          value={name}
          maxLength={100}
          error={isTaken ? texts.nameTaken : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          ref={field}
          style={{ flex: 1 }}
        />
        <Button type="submit" loading={save.isPending || remove.isPending}>
          {componentTexts.save}
        </Button>
      </Group>
    </form>
  );
}

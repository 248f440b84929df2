import { Text } from "@mantine/core";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/toast.tsx";
import { messageTexts as texts } from "../../texts/messages.ts";
import type { Message } from "./message.ts";

/** Asks before a message is taken back. */
export function RemoveMessage({ message, onClose }: { message: Message; onClose: () => void }) {
  const remove = useChange("message/RemoveMessage", { onDone: () => toast.done(texts.removed) });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={texts.removeTitle}
      confirmLabel={texts.remove}
      isDangerous
      onConfirm={() => remove.mutateAsync({ id: message.id })}
    >
      <Text size="sm" mb="xs" lineClamp={4} fw={550} style={{ overflowWrap: "anywhere" }}>
        {message.content}
      </Text>
      {texts.removeText}
    </ConfirmDialog>
  );
}

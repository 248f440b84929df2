import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { componentTexts } from "../texts/components.ts";
import { Problem } from "./problem.tsx";

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  /** Runs, and closes the dialog when it succeeds. What it throws is shown. */
  readonly onConfirm: () => Promise<unknown>;
  /** Must be typed first: for what cannot be undone. */
  readonly typed?: string;
  readonly isDangerous?: boolean;
}

/** Asks before something is done. */
export function ConfirmDialog({ isOpen, onClose, title, ...content }: ConfirmDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} size="sm">
      <Question onClose={onClose} {...content} />
    </Modal>
  );
}

function Question(props: Omit<ConfirmDialogProps, "isOpen" | "title">) {
  const { onClose, children, confirmLabel, onConfirm, typed, isDangerous = false } = props;
  const [text, setText] = useState("");
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  return (
    <form onSubmit={(event) => void confirm(event)}>
      <Stack gap="md">
        <Text size="sm" component="div">
          {children}
        </Text>
        {typed !== undefined && (
          <TextInput
            label={componentTexts.typeToConfirm(typed)}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        <Problem error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {componentTexts.cancel}
          </Button>
          <Button
            type="submit"
            color={isDangerous ? "red.8" : undefined}
            loading={isRunning}
            disabled={typed !== undefined && text !== typed}
            data-autofocus={typed === undefined || undefined}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

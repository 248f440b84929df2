import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { problemOf } from "../api/problem.ts";
import { componentTexts } from "../texts/components.ts";

const undoMs = 8_000;

export const toast = {
  /** Says that something is done; with `undo` there is a button that takes it back. */
  done(text: string, undo?: () => Promise<unknown>): void {
    const id = notifications.show({
      message: undo ? <Undoable text={text} onUndo={() => void takeBack(undo)} /> : text,
      color: "teal",
      autoClose: undo ? undoMs : 4_000,
      withBorder: true,
    });
    const takeBack = async (work: () => Promise<unknown>) => {
      notifications.hide(id);
      await work().catch(toast.problem);
    };
  },

  /** Says why something could not be done. */
  problem(error: unknown): void {
    notifications.show({
      message: problemOf(error).text,
      color: "red",
      autoClose: 10_000,
      withBorder: true,
      role: "alert",
    });
  },
};

function Undoable({ text, onUndo }: { text: string; onUndo: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{text}</Text>
      <Button size="compact-sm" variant="light" onClick={onUndo}>
        {componentTexts.undo}
      </Button>
    </Group>
  );
}

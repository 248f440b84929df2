import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useSyncExternalStore } from "react";
import { componentTexts } from "../texts/components.ts";

const texts = componentTexts.shortcuts;

const listeners = new Set<() => void>();
let isOpen = false;

function show(open: boolean): void {
  isOpen = open;
  for (const listener of listeners) listener();
}

export const openShortcuts = () => show(true);

const shortcuts = [
  { keys: ["Ctrl", "K"], meaning: texts.search },
  { keys: ["?"], meaning: texts.help },
  { keys: ["Enter"], meaning: texts.submit },
  { keys: ["Esc"], meaning: texts.leave },
] as const;

/** The list of shortcuts, which the question mark opens. */
export function KeyboardShortcuts() {
  const open = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOpen,
  );
  useHotkeys([["shift + ?", openShortcuts]]);
  return (
    <Modal opened={open} onClose={() => show(false)} title={texts.title} size="sm">
      <Stack gap="sm">
        {shortcuts.map(({ keys, meaning }) => (
          <Group key={meaning} justify="space-between">
            <Text size="sm">{meaning}</Text>
            <Group gap={4}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}

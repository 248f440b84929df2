import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { componentTexts } from "../texts/components.ts";

/**
 * Copies a text.
 * @param what names it for people who do not see it, such as `the key`
 */
export function CopyButton({ text, what }: { text: string; what?: string }) {
  const clipboard = useClipboard({ timeout: 1_500 });
  const label = clipboard.copied ? componentTexts.copied : what ? componentTexts.copyOf(what) : componentTexts.copy;
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        color={clipboard.copied ? "teal" : "gray"}
        onClick={(event) => {
          event.stopPropagation();
          clipboard.copy(text);
        }}
        aria-label={label}
      >
        {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}

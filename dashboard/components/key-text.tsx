import { Group } from "@mantine/core";
import { CopyButton } from "./copy-button.tsx";

/** A key, a token or an id in letters of even width, with a button that copies it. */
export function KeyText({ text, what }: { text: string; what?: string }) {
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex" maw="100%">
      <span
        style={{ fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.94em", overflowWrap: "anywhere" }}
      >
        {text}
      </span>
      <CopyButton text={text} what={what} />
    </Group>
  );
}

import { Button, Group, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { componentTexts } from "../texts/components.ts";

export interface FilterBarProps {
  readonly search?: string;
  /** Called a moment after the last letter. */
  readonly onSearch?: (text: string) => void;
  readonly searchLabel?: string;
  /** Selects and switches of other filters. */
  readonly children?: ReactNode;
  /** Shown while anything is filtered. */
  readonly onClear?: () => void;
  readonly actions?: ReactNode;
}

const waitMs = 250;

/** Search and filters over a table. */
export function FilterBar({ search = "", onSearch, searchLabel, children, onClear, actions }: FilterBarProps) {
  const [text, setText] = useState(search);
  const [applied, setApplied] = useState(search);
  const tell = useDebouncedCallback((next: string) => onSearch?.(next), waitMs);
  if (applied !== search) {
    // Somebody else changed it, such as the browser's way back.
    setApplied(search);
    if (search !== text.trim()) setText(search);
  }
  const change = (next: string) => {
    setText(next);
    tell(next.trim());
  };
  return (
    <Group gap="xs" px="1.1rem" py="sm" role="search">
      {onSearch && (
        <TextInput
          aria-label={searchLabel ?? componentTexts.filters.search}
          placeholder={searchLabel ?? componentTexts.filters.search}
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value)}
          style={{ flex: "1 1 14rem", maxWidth: "26rem" }}
        />
      )}
      {children}
      {onClear && (
        <Button variant="subtle" color="gray" leftSection={<IconX size={14} />} onClick={onClear}>
          {componentTexts.filters.clear}
        </Button>
      )}
      {actions && (
        <Group gap="xs" ml="auto">
          {actions}
        </Group>
      )}
    </Group>
  );
}

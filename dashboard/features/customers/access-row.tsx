import { ActionIcon, Group, Text } from "@mantine/core";
import { IconUnlink } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSession } from "../../api/session.tsx";

export interface AccessRowProps {
  readonly name: string;
  readonly details: ReactNode;
  /** What the button that takes it away says. */
  readonly endLabel: string;
  readonly onEnd: () => void;
}

/** One way in which a customer gets at licenses, and the button that ends it. */
export function AccessRow({ name, details, endLabel, onEnd }: AccessRowProps) {
  const { may } = useSession();
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="xs">
      <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {details}
        </Text>
      </div>
      {may("EditCustomer") && (
        <ActionIcon aria-label={endLabel} onClick={onEnd}>
          <IconUnlink size={15} />
        </ActionIcon>
      )}
    </Group>
  );
}

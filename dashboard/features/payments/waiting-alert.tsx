import { Alert, Group, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface WaitingAlertProps<Item> {
  readonly title: string;
  readonly text: string;
  readonly items: readonly Item[];
  readonly row: (item: Item) => ReactNode;
}

/** What waits because something is wrong. Nothing when nothing does. */
export function WaitingAlert<Item extends { readonly id: number }>({
  title,
  text,
  items,
  row,
}: WaitingAlertProps<Item>) {
  if (items.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={title}
      mb="lg"
      className="latchkey-problem"
    >
      <Stack gap="sm">
        <Text size="sm" c="var(--mantine-color-text)">
          {text}
        </Text>
        <List listStyleType="none" spacing="sm">
          {items.map((item) => (
            <List.Item key={item.id} styles={{ itemWrapper: { width: "100%" }, itemLabel: { width: "100%" } }}>
              {row(item)}
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  );
}

interface WaitingRowProps {
  readonly name: ReactNode;
  /** What keeps it waiting. */
  readonly error: string | null;
  /** What can be done. */
  readonly children: ReactNode;
}

export function WaitingRow({ name, error, children }: WaitingRowProps) {
  return (
    <Group justify="space-between" gap="xs">
      <div style={{ minWidth: 0, flex: "1 1 14rem" }}>
        <Text size="sm" fw={600} c="var(--mantine-color-text)" style={{ overflowWrap: "anywhere" }}>
          {name}
        </Text>
        <Text size="sm" c="var(--mantine-color-text)" style={{ overflowWrap: "anywhere" }}>
          {error}
        </Text>
      </div>
      {children}
    </Group>
  );
}

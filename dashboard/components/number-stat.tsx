import { Paper, Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";

export interface NumberStatProps {
  readonly label: string;
  /** Undefined while it is being loaded. */
  readonly value: number | string | undefined;
  readonly details?: ReactNode;
  readonly tone?: "bad" | "good";
}

/** One number with its name. */
export function NumberStat({ label, value, details, tone }: NumberStatProps) {
  return (
    <Paper p="md" radius="md" style={{ border: "1px solid var(--latchkey-line)" }}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {value === undefined ? (
        <Skeleton height={28} width={72} mt={6} mb={4} />
      ) : (
        <Text fz={26} lh={1.45} fw={650} className={tone && `latchkey-tone-${tone}`}>
          {typeof value === "number" ? value.toLocaleString("en") : value}
        </Text>
      )}
      <Text size="xs" c="dimmed" component="div" mih={18}>
        {details}
      </Text>
    </Paper>
  );
}

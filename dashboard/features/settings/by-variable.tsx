import { Code, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { settingsTexts } from "../../texts/settings.ts";

interface ByVariableProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly hint: string;
  /** The environment variable. */
  readonly name: string;
}

/** A setting that is not chosen here but when the server is started. */
export function ByVariable({ label, value, hint, name }: ByVariableProps) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Text size="md" style={{ overflowWrap: "anywhere" }}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {hint} {settingsTexts.environment.byVariable} <Code>{name}</Code>.
      </Text>
    </div>
  );
}

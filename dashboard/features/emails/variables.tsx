import { Button, Group, Text } from "@mantine/core";
import { emailTexts } from "../../texts/emails.ts";

const texts = emailTexts.editor;

interface VariablesProps {
  readonly variables: readonly string[];
  readonly needed: readonly string[];
  readonly onInsert: (variable: string) => void;
}

/** What can be filled in, each as a button that writes it. */
export function Variables({ variables, needed, onInsert }: VariablesProps) {
  return (
    <div>
      <Text size="sm" fw={500} id="mail-variables">
        {texts.variables}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {texts.variablesHint} {needed.length > 0 && texts.needed(needed.join(", "))}
      </Text>
      <Group gap={6} role="group" aria-labelledby="mail-variables">
        {variables.map((variable) => (
          <Button
            key={variable}
            variant="default"
            size="compact-sm"
            fw={400}
            aria-label={texts.insert(variable)}
            onClick={() => onInsert(variable)}
          >
            {variable}
          </Button>
        ))}
      </Group>
    </div>
  );
}

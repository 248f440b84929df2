import { Button, Group, Input, Text } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { tokenTexts } from "../../texts/tokens.ts";
import type { Draft } from "./draft.ts";

/** Usual kinds of tokens, each a click. */
export function Presets({ onChoose }: { onChoose: (preset: Partial<Draft>) => void }) {
  const [chosen, setChosen] = useState<string>();
  const { data } = useAnswer("admin/GetTokenPresets", {}, { staleMs: 600_000 });
  const presets = data?.presets ?? [];
  return (
    <Input.Wrapper label={tokenTexts.form.presets} mih={96}>
      <Group gap="xs" mt={4}>
        {presets.map(({ name, label, permissions, keyLock, featureLock }) => (
          <Button
            key={name}
            variant={chosen === name ? "light" : "default"}
            size="xs"
            aria-pressed={chosen === name}
            onClick={() => {
              setChosen(name);
              onChoose({ permissions, keyLockKind: keyLock < 0 ? "named" : "none", featureLock, isMasked: false });
            }}
          >
            {label}
          </Button>
        ))}
      </Group>
      <Text size="sm" c="dimmed" mt={6}>
        {presets.find(({ name }) => name === chosen)?.description}
      </Text>
    </Input.Wrapper>
  );
}

import { Checkbox, Stack, Textarea, TextInput } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import type { PartProps } from "./part-props.ts";

const texts = issuingTexts.more;

/** What is seldom asked for. */
export function MoreFields({ form }: PartProps) {
  return (
    <Section title={texts.title}>
      <Stack gap="md">
        <Textarea
          label={texts.notes}
          description={texts.notesHint}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps("notes")}
        />
        <TextInput
          label={texts.count}
          description={texts.countHint}
          inputMode="numeric"
          maw={320}
          {...form.getInputProps("count")}
        />
        <Checkbox
          label={texts.isBlocked}
          description={texts.isBlockedHint}
          {...form.getInputProps("isBlocked", { type: "checkbox" })}
        />
      </Stack>
    </Section>
  );
}

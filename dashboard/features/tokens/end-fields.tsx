import { Stack, Textarea, TextInput } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { tokenTexts } from "../../texts/tokens.ts";
import type { PartProps } from "./options.ts";

const texts = tokenTexts.form;

/** Until when the token works, and from where. */
export function EndFields({ form }: Pick<PartProps, "form">) {
  return (
    <Section title={texts.end}>
      <Stack gap="md">
        <TextInput
          type="date"
          label={texts.expires}
          description={texts.expiresHint}
          maw={320}
          {...form.getInputProps("day")}
        />
        <Textarea
          label={texts.addresses}
          description={texts.addressesHint}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps("addresses")}
        />
      </Stack>
    </Section>
  );
}

import { Checkbox, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import type { PartProps } from "./part-props.ts";

const texts = issuingTexts.terms;

/** For how long, and on how many machines. */
export function TermFields({ form }: PartProps) {
  return (
    <Section title={texts.title}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={texts.period}
            description={texts.periodHint}
            inputMode="numeric"
            {...form.getInputProps("period")}
          />
          <TextInput
            label={texts.maxMachines}
            description={texts.maxMachinesHint}
            inputMode="numeric"
            {...form.getInputProps("maxMachines")}
          />
        </SimpleGrid>
        <Checkbox
          label={texts.startsOnActivation}
          description={texts.startsOnActivationHint}
          {...form.getInputProps("startsOnActivation", { type: "checkbox" })}
        />
        <Textarea
          label={texts.allowedMachines}
          description={texts.allowedMachinesHint}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={50_000}
          {...form.getInputProps("allowedMachines")}
        />
      </Stack>
    </Section>
  );
}

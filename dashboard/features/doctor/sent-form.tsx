import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { doctorTexts } from "../../texts/doctor.ts";
import { type FieldName, fieldNames, type Sent, takeApart } from "./take-apart.ts";

const texts = doctorTexts.fields;
const short = fieldNames.filter((name) => name !== "publicKey");
const limits: Partial<Record<FieldName, number>> = { method: 100, product: 100, licenseKey: 200, machineCode: 256 };

interface SentFormProps {
  readonly change: { readonly error: unknown; readonly isPending: boolean };
  readonly onCheck: (sent: Sent) => void;
  readonly onClear: () => void;
}

/** The fields of a request, filled in by hand or out of a pasted text. */
export function SentForm({ change, onCheck, onClear }: SentFormProps) {
  const [pasted, setPasted] = useState("");
  const [sent, setSent] = useState<Sent>({});
  const found = Object.keys(takeApart(pasted)).length;
  const read = (text: string) => {
    setPasted(text);
    setSent((before) => ({ ...before, ...takeApart(text) }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCheck(Object.fromEntries(Object.entries(sent).filter(([, value]) => value.trim() !== "")));
  };
  const field = (name: FieldName) => ({
    label: texts[name],
    description: name in hints ? hints[name] : undefined,
    value: sent[name] ?? "",
    maxLength: limits[name] ?? (name === "publicKey" ? 20_000 : 2_000),
    autoComplete: "off",
    spellCheck: false,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      const { value } = currentTarget;
      setSent((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <Section title={doctorTexts.paste.title}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Textarea
            label={doctorTexts.paste.request}
            description={doctorTexts.paste.requestHint}
            autosize
            minRows={3}
            maxRows={10}
            value={pasted}
            spellCheck={false}
            autoComplete="off"
            onChange={({ currentTarget }) => read(currentTarget.value)}
          />
          {pasted.trim() !== "" && (
            <Text size="sm" c="dimmed" role="status">
              {found === 0 ? doctorTexts.paste.nothing : doctorTexts.paste.found(found)}
            </Text>
          )}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            {short.map((name) => (
              <TextInput key={name} {...field(name)} inputWrapperOrder={["label", "input", "description", "error"]} />
            ))}
          </SimpleGrid>
          <Textarea
            {...field("publicKey")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            autosize
            minRows={2}
            maxRows={8}
          />
          <Problem error={change.error} />
          <Group gap="xs">
            <Button type="submit" loading={change.isPending}>
              {doctorTexts.submit}
            </Button>
            <Button variant="default" onClick={onClear}>
              {doctorTexts.clear}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

const hints: Partial<Record<FieldName, string>> = {
  address: texts.addressHint,
  method: texts.methodHint,
  pastedToken: texts.pastedTokenHint,
  machineCode: texts.machineCodeHint,
  publicKey: texts.publicKeyHint,
};

import { Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { emailTexts } from "../../texts/emails.ts";
import type { MailText } from "./email.ts";

const texts = emailTexts.test;

/** Sends the mail as it was saved. */
export function TestMail({ kind, hasChanged }: { kind: MailText["kind"]; hasChanged: boolean }) {
  const { session } = useSession();
  const send = useChange("admin/SendTestMail", { onDone: (_, { address = "" }) => toast.done(texts.sent(address)) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { address: session.email },
    validate: { address: (value) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : texts.addressWrong) },
  });
  if (hasChanged)
    return (
      <Section title={texts.title}>
        <Text size="sm">{texts.unsaved}</Text>
      </Section>
    );
  return (
    <Section title={texts.title} description={texts.about}>
      <Form
        form={form}
        change={send}
        submitLabel={texts.submit}
        onSubmit={({ address }) => send.mutate({ kind, address: address.trim() })}
      >
        <TextInput
          label={texts.address}
          type="email"
          maw={440}
          maxLength={254}
          key={form.key("address")}
          {...form.getInputProps("address")}
        />
      </Form>
    </Section>
  );
}

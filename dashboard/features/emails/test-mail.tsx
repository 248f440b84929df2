import { Text } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { TestMail as TestMailForm } from "../../components/test-mail.tsx";
import { emailTexts } from "../../texts/emails.ts";
import type { MailText } from "./email.ts";

const texts = emailTexts.test;

/** Sends the mail as it was saved. */
export function TestMail({ kind, hasChanged }: { kind: MailText["kind"]; hasChanged: boolean }) {
  if (hasChanged)
    return (
      <Section title={texts.title}>
        <Text size="sm">{texts.unsaved}</Text>
      </Section>
    );
  return (
    <Section title={texts.title} description={texts.about}>
      <TestMailForm kind={kind} />
    </Section>
  );
}

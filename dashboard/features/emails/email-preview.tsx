import { Paper, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useAnswer } from "../../api/use-answer.ts";
import { Problem } from "../../components/problem.tsx";
import { emailTexts } from "../../texts/emails.ts";
import type { MailText } from "./email.ts";

const texts = emailTexts.editor;
const waitMs = 300;

/** What a reader would get, or why it would not be sent. */
export function EmailPreview({ kind, subject, body }: Pick<MailText, "kind" | "subject" | "body">) {
  const [written] = useDebouncedValue({ kind, subject, body }, waitMs);
  const filled = useAnswer("admin/PreviewMailText", written, { keepsLast: true });
  return (
    <section aria-label={texts.preview}>
      <Text size="sm" fw={600}>
        {texts.preview}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {texts.previewAbout}
      </Text>
      {filled.error ? (
        <Problem error={filled.error} />
      ) : (
        <Paper p="md" radius="sm" style={{ border: "1px solid var(--latchkey-line)", overflowWrap: "anywhere" }}>
          <Text fw={600} size="sm" mb="sm">
            {filled.data?.subject}
          </Text>
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
            {filled.data?.text}
          </Text>
        </Paper>
      )}
    </section>
  );
}

import { Button, Group, Paper, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useEffect, useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Problem } from "../../components/problem.tsx";
import { toast } from "../../components/toast.tsx";
import { componentTexts } from "../../texts/components.ts";
import { settingsTexts } from "../../texts/settings.ts";
import type { NoticeText } from "./settings.ts";

const texts = settingsTexts.notices;

interface NoticeFormProps {
  readonly text: NoticeText;
  readonly placeholders: readonly string[];
}

/** A text with its preview beside it, filled in as it is typed. */
export function NoticeForm({ text, placeholders }: NoticeFormProps) {
  const occasion = text.occasion as "Expiring" | "Blocked";
  const [subject, setSubject] = useState(text.subject);
  const [body, setBody] = useState(text.body);
  const { isDefault, subject: kept, body: keptBody } = text;
  useEffect(() => {
    if (!isDefault) return;
    setSubject(kept);
    setBody(keptBody);
  }, [isDefault, kept, keptBody]);
  const edit = useChange("admin/EditNoticeText", { onDone: () => toast.done(settingsTexts.saved) });
  const restore = useChange("admin/EditNoticeText", { onDone: () => toast.done(texts.restored) });
  const save = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate({ occasion, subject, body });
  };
  return (
    <form onSubmit={save}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="md">
          <TextInput
            label={texts.subject}
            value={subject}
            maxLength={200}
            onChange={({ currentTarget }) => setSubject(currentTarget.value)}
          />
          <Textarea
            label={texts.body}
            description={texts.bodyHint(placeholders.join(" "))}
            autosize
            minRows={8}
            maxRows={20}
            maxLength={10_000}
            value={body}
            onChange={({ currentTarget }) => setBody(currentTarget.value)}
          />
        </Stack>
        <Preview subject={subject} body={body} />
      </SimpleGrid>
      <Stack gap="md" mt="md">
        <Problem error={edit.error ?? restore.error} />
        <Group gap="xs">
          <Button type="submit" loading={edit.isPending}>
            {componentTexts.save}
          </Button>
          {isDefault ? (
            <Text size="sm" c="dimmed">
              {texts.isDefault}
            </Text>
          ) : (
            <Button
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate({ occasion, restore: true })}
            >
              {texts.restore}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

const waitMs = 300;

function Preview({ subject, body }: { subject: string; body: string }) {
  const [written] = useDebouncedValue({ subject, body }, waitMs);
  const filled = useAnswer("admin/PreviewNoticeText", written, { keepsLast: true });
  return (
    <section aria-label={texts.preview}>
      <Text size="sm" fw={600}>
        {texts.preview}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {texts.previewAbout}
      </Text>
      <Paper p="md" radius="sm" style={{ border: "1px solid var(--latchkey-line)", overflowWrap: "anywhere" }}>
        <Text fw={600} size="sm" mb="sm">
          {filled.data?.subject}
        </Text>
        <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
          {filled.data?.text}
        </Text>
        <Problem error={filled.error} />
      </Paper>
    </section>
  );
}

import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { componentTexts } from "../../texts/components.ts";
import { emailTexts } from "../../texts/emails.ts";
import type { MailText } from "./email.ts";
import { EmailPreview } from "./email-preview.tsx";
import { TestMail } from "./test-mail.tsx";
import { Variables } from "./variables.tsx";

const texts = emailTexts.editor;

/** A text with its preview beside it, filled in as it is typed. */
export function EmailEditor({ text, sendsMail }: { text: MailText; sendsMail: boolean }) {
  const { kind, isDefault, needed, variables } = text;
  const [subject, setSubject] = useState(text.subject);
  const [body, setBody] = useState(text.body);
  const [isAsking, setAsking] = useState(false);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!isDefault) return;
    setSubject(text.subject);
    setBody(text.body);
  }, [isDefault, text.subject, text.body]);
  const edit = useChange("admin/EditMailText", { onDone: () => toast.done(texts.saved) });
  const save = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate({ kind, subject, body });
  };
  return (
    <>
      <Section title={texts.title}>
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
                ref={bodyField}
                label={texts.body}
                description={texts.bodyHint}
                autosize
                minRows={8}
                maxRows={24}
                maxLength={10_000}
                value={body}
                onChange={({ currentTarget }) => setBody(currentTarget.value)}
              />
              <Variables
                variables={variables}
                needed={needed}
                onInsert={(variable) => setBody(withInserted(bodyField.current, variable))}
              />
            </Stack>
            <EmailPreview kind={kind} subject={subject} body={body} />
          </SimpleGrid>
          <Stack gap="md" mt="md">
            <Problem error={edit.error} />
            <Group gap="xs">
              <Button type="submit" loading={edit.isPending}>
                {componentTexts.save}
              </Button>
              {isDefault ? (
                <Text size="sm" c="dimmed">
                  {texts.isStandard}
                </Text>
              ) : (
                <Button variant="default" onClick={() => setAsking(true)}>
                  {texts.restore}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      </Section>
      <BackToDefault kind={kind} isOpen={isAsking} onClose={() => setAsking(false)} />
      {sendsMail && <TestMail kind={kind} hasChanged={subject !== text.subject || body !== text.body} />}
    </>
  );
}

/** The text of a field with something written where its cursor is, which goes on behind it. */
function withInserted(field: HTMLTextAreaElement | null, inserted: string): string {
  if (field === null) return inserted;
  const { value, selectionStart, selectionEnd } = field;
  const end = selectionStart + inserted.length;
  requestAnimationFrame(() => {
    field.focus();
    field.setSelectionRange(end, end);
  });
  return value.slice(0, selectionStart) + inserted + value.slice(selectionEnd);
}

interface BackToDefaultProps {
  readonly kind: MailText["kind"];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Stands outside of the editor's form, which would be sent along with its own. */
function BackToDefault({ kind, isOpen, onClose }: BackToDefaultProps) {
  const restore = useChange("admin/EditMailText", { onDone: () => toast.done(texts.restored) });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={texts.restoreTitle}
      confirmLabel={texts.restore}
      isDangerous
      onConfirm={() => restore.mutateAsync({ kind, restore: true })}
    >
      {texts.restoreText}
    </ConfirmDialog>
  );
}

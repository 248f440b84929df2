import { Alert, Button, Group, List, NumberInput, Text, TextInput, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type FormEvent, useEffect, useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type Explained, type License, named } from "./license.ts";

const texts = licenseTexts.explain;

interface ExplainProps {
  readonly license: License;
  readonly asked: Explained | undefined;
  readonly onAsk: (asked: Explained) => void;
}

/** What Activate would answer to a machine now, check by check, and what to do about it. */
export function Explain({ license, asked, onAsk }: ExplainProps) {
  const [draft, setDraft] = useState<Explained>({ machineCode: "", floatingTimeInterval: 0, maxOverdraft: 0 });
  useEffect(() => {
    if (asked) setDraft(asked);
  }, [asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk({ ...draft });
  };
  return (
    <Section title={texts.title} description={texts.about}>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label={texts.code}
            value={draft.machineCode}
            maxLength={256}
            onChange={({ currentTarget }) => setDraft({ ...draft, machineCode: currentTarget.value })}
            style={{ flex: "2 1 11rem" }}
          />
          <NumberInput
            label={texts.floating}
            value={draft.floatingTimeInterval}
            min={0}
            onChange={(value) => setDraft({ ...draft, floatingTimeInterval: Number(value) || 0 })}
            style={{ flex: "1 1 8.5rem" }}
          />
          <NumberInput
            label={texts.overdraft}
            value={draft.maxOverdraft}
            min={0}
            onChange={(value) => setDraft({ ...draft, maxOverdraft: Number(value) || 0 })}
            style={{ flex: "1 1 5.5rem" }}
          />
          <Button type="submit" variant="default">
            {texts.submit}
          </Button>
        </Group>
      </form>
      {asked && <Explanation license={license} asked={asked} />}
    </Section>
  );
}

function Explanation({ license, asked }: { license: License; asked: Explained }) {
  const { data, error } = useAnswer("admin/ExplainActivation", { ...named(license), ...asked }, { keepsLast: true });
  if (error) return <Problem error={error} />;
  if (data === undefined) return null;
  const { checks, isAdmitted, verdict } = data;
  return (
    <div aria-live="polite">
      <Alert color={isAdmitted ? "teal" : "red"} variant="light" my="md" title={verdict}>
        <Text size="sm" c="var(--mantine-color-text)">
          {asked.machineCode}
        </Text>
      </Alert>
      <List listStyleType="none" spacing="sm" center={false}>
        {checks.map(({ check, passed, text }) => (
          <List.Item key={check} icon={<Mark isGood={passed} />}>
            <Text size="sm">{text}</Text>
            {!passed && !isAdmitted && <Todo check={check} />}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Mark({ isGood }: { isGood: boolean }) {
  const Icon = isGood ? IconCheck : IconX;
  return (
    <ThemeIcon size={20} radius="xl" variant="light" color={isGood ? "teal" : "red"}>
      <Icon size={13} aria-label={isGood ? texts.yes : texts.no} />
    </ThemeIcon>
  );
}

function Todo({ check }: { check: string }) {
  const todo = (texts.todo as Readonly<Record<string, string>>)[check];
  if (todo === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      {todo}
    </Text>
  );
}

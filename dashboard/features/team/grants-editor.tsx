import { ActionIcon, Button, Group, Input, NumberInput, Select, Stack } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { teamTexts } from "../../texts/team.ts";
import type { Grant } from "./member.ts";

const texts = teamTexts.form;
const first: Grant = { resource: "product", level: "view", resourceId: 0 };
const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

interface GrantsEditorProps {
  readonly grants: readonly Grant[];
  readonly onChange: (grants: Grant[]) => void;
}

/** What an operator may do, line by line. */
export function GrantsEditor({ grants, onChange }: GrantsEditorProps) {
  const set = (index: number, change: Partial<Grant>) =>
    onChange(grants.map((grant, at) => (at === index ? { ...grant, ...change } : grant)));
  return (
    <Input.Wrapper label={texts.grants} description={teamTexts.levelHint}>
      <Stack gap="xs" mt="xs">
        {grants.map((grant, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <Group key={index} gap="xs" wrap="nowrap">
            <Select
              aria-label={texts.level}
              data={choices(teamTexts.levels)}
              value={grant.level}
              onChange={(level) => set(index, { level: level as Grant["level"] })}
              allowDeselect={false}
            />
            <Select
              aria-label={texts.resource}
              data={choices(teamTexts.resources)}
              value={grant.resource}
              onChange={(resource) => set(index, { resource: resource as Grant["resource"] })}
              allowDeselect={false}
            />
            <NumberInput
              aria-label={`${texts.id}: ${texts.idHint}`}
              title={texts.idHint}
              min={0}
              allowDecimal={false}
              value={grant.resourceId}
              onChange={(id) => set(index, { resourceId: Number(id) || 0 })}
            />
            <ActionIcon
              onClick={() => onChange(grants.filter((_, at) => at !== index))}
              aria-label={texts.removeGrant(index + 1)}
            >
              <IconX size={15} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...grants, first])}
          style={{ alignSelf: "flex-start" }}
        >
          {texts.add}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

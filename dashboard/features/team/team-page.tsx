import { ActionIcon, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconKey, IconPencil, IconTrash, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { CodeBlock } from "../../components/code-block.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { teamTexts as texts } from "../../texts/team.ts";
import { type Member, mayOf } from "./member.ts";
import { MemberForm } from "./member-form.tsx";

type Asked = { readonly kind: "invite" } | { readonly kind: "edit" | "remove"; readonly member: Member };

/** The members, and the ways to invite, change and remove them. */
export function Page() {
  const [asked, setAsked] = useState<Asked>();
  const [link, setLink] = useState<{ url: string; text: string }>();
  const answer = useAnswer("admin/GetMembers", {});
  const pages = useListPages(answer.data?.members, answer);
  const close = () => setAsked(undefined);
  const reset = useChange("admin/MakeResetLink", {
    onDone: ({ link: url }) => setLink({ url, text: texts.link.resetText }),
  });
  const columns = columnsOf({
    onAsk: setAsked,
    onReset: ({ id }) => reset.mutate({ id }, { onError: toast.problem }),
  });
  const inviteButton = (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAsked({ kind: "invite" })}>
      {texts.invite}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={inviteButton} />
      <PageTabs of="/team" />
      <Section isFlush>
        <DataTable
          name="members"
          label={texts.members}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
        />
      </Section>
      {(asked?.kind === "invite" || asked?.kind === "edit") && (
        <MemberForm
          member={asked.kind === "edit" ? asked.member : undefined}
          onClose={close}
          onLink={(url) => setLink({ url, text: texts.link.text })}
        />
      )}
      {asked?.kind === "remove" && <RemoveMember member={asked.member} onClose={close} />}
      <Modal opened={link !== undefined} onClose={() => setLink(undefined)} title={texts.link.title}>
        <Stack gap="md">
          <Text size="sm">{link?.text}</Text>
          <CodeBlock code={link?.url ?? ""} label={texts.link.label} />
          <Button onClick={() => setLink(undefined)}>{texts.link.done}</Button>
        </Stack>
      </Modal>
    </>
  );
}

function RemoveMember({ member: { id, name }, onClose }: { member: Member; onClose: () => void }) {
  const remove = useChange("admin/RemoveMember", { onDone: () => toast.done(texts.removed(name)) });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={texts.removeTitle}
      confirmLabel={texts.removeNow}
      isDangerous
      onConfirm={() => remove.mutateAsync({ id })}
    >
      {texts.removeText(name)}
    </ConfirmDialog>
  );
}

interface Actions {
  readonly onAsk: (asked: Asked) => void;
  readonly onReset: (member: Member) => void;
}

function columnsOf({ onAsk, onReset }: Actions): readonly Column<Member>[] {
  const titles = texts.columns;
  return [
    {
      key: "name",
      title: titles.name,
      isFixed: true,
      cell: ({ name, isInvited }) => (
        <Group gap="xs" wrap="nowrap">
          <Text inherit fw={600}>
            {name}
          </Text>
          {isInvited && <StatusBadge tone="warning">{texts.invited}</StatusBadge>}
        </Group>
      ),
    },
    { key: "email", title: titles.email, cell: ({ email }) => email },
    { key: "role", title: titles.role, cell: ({ role }) => texts.roles[role] },
    {
      key: "may",
      title: titles.may,
      cell: (member) => (
        <Text inherit maw={320}>
          {mayOf(member)}
        </Text>
      ),
    },
    { key: "factor", title: titles.factor, cell: ({ hasTotp }) => (hasTotp ? texts.on : texts.off) },
    { key: "created", title: titles.created, cell: ({ created }) => <Time at={created} as="day" /> },
    {
      key: "actions",
      title: titles.actions,
      isFixed: true,
      align: "right",
      cell: (member) => (
        <Group gap={2} wrap="nowrap" justify="flex-end">
          <ActionIcon onClick={() => onAsk({ kind: "edit", member })} aria-label={texts.edit(member.name)}>
            <IconPencil size={15} />
          </ActionIcon>
          {!member.isInvited && (
            <ActionIcon onClick={() => onReset(member)} aria-label={texts.reset(member.name)}>
              <IconKey size={15} />
            </ActionIcon>
          )}
          <ActionIcon onClick={() => onAsk({ kind: "remove", member })} aria-label={texts.remove(member.name)}>
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ),
    },
  ];
}

import { ActionIcon, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconBan, IconPencil } from "@tabler/icons-react";
import type { Column } from "../../components/data-table.tsx";
import { StatusBadge, type StatusTone } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { tokenTexts as texts } from "../../texts/tokens.ts";
import { locksOf, nameOf, stateOf, type Token } from "./token.ts";

const titles = texts.columns;
const shownPermissions = 3;
const tones: Readonly<Record<keyof typeof texts.states, StatusTone>> = {
  active: "good",
  revoked: "bad",
  expired: "neutral",
};

interface ColumnSources {
  readonly productNames: ReadonlyMap<number, string>;
  /** Unix seconds. */
  readonly now: number;
  readonly onEdit: (token: Token) => void;
  readonly onRevoke: (token: Token) => void;
}

export function tokenColumns({ productNames, now, onEdit, onRevoke }: ColumnSources): readonly Column<Token>[] {
  return [
    {
      key: "name",
      title: titles.name,
      isSortable: true,
      isFixed: true,
      cell: (token) => <Name token={token} state={stateOf(token, now)} />,
    },
    { key: "may", title: titles.may, cell: ({ permissions }) => <May permissions={permissions} /> },
    { key: "locks", title: titles.locks, cell: (token) => <Lines lines={locksOf(token, productNames)} /> },
    {
      key: "lastUsed",
      title: titles.lastUsed,
      isSortable: true,
      cell: ({ lastUsed }) => <Time at={lastUsed} as="ago" otherwise={texts.notUsed} />,
    },
    {
      key: "expires",
      title: titles.expires,
      isSortable: true,
      cell: ({ expires }) => <Time at={expires} as="day" otherwise={texts.noEnd} />,
    },
    { key: "created", title: titles.created, isSortable: true, cell: ({ created }) => <Time at={created} as="day" /> },
    {
      key: "addresses",
      title: titles.addresses,
      cell: ({ allowedAddresses }) => allowedAddresses.join(", ") || texts.anywhere,
    },
    {
      key: "actions",
      title: titles.actions,
      isFixed: true,
      align: "right",
      cell: (token) =>
        token.revoked === null && (
          <Group gap={2} wrap="nowrap" justify="flex-end">
            <Tooltip label={texts.edit(nameOf(token))}>
              <ActionIcon onClick={() => onEdit(token)} aria-label={texts.edit(nameOf(token))}>
                <IconPencil size={15} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={texts.revoke(nameOf(token))}>
              <ActionIcon onClick={() => onRevoke(token)} aria-label={texts.revoke(nameOf(token))}>
                <IconBan size={15} />
              </ActionIcon>
            </Tooltip>
          </Group>
        ),
    },
  ];
}

function Name({ token, state }: { token: Token; state: keyof typeof tones }) {
  return (
    <Stack gap={4} align="flex-start" miw={140} maw={240}>
      <Text inherit fw={600} style={{ overflowWrap: "anywhere" }}>
        {nameOf(token)}
      </Text>
      {state !== "active" && <StatusBadge tone={tones[state]}>{texts.states[state]}</StatusBadge>}
    </Stack>
  );
}

function May({ permissions }: { permissions: readonly string[] }) {
  const phrase = texts.may(permissions.slice(0, shownPermissions), permissions.length - shownPermissions);
  return (
    <Tooltip label={permissions.join(", ")} multiline maw={420} disabled={permissions.length <= shownPermissions}>
      <Text inherit miw={160} maw={260} tabIndex={permissions.length > shownPermissions ? 0 : undefined}>
        {phrase}
      </Text>
    </Tooltip>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return texts.noLocks;
  return (
    <Stack gap={0}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </Stack>
  );
}

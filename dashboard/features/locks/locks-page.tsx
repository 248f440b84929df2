import { Anchor, Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { licensePath } from "../../components/license-path.ts";
import { UnlockButton } from "../../components/object-lock.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { lockTexts as texts } from "../../texts/locks.ts";
import { AddLock } from "./add-lock.tsx";

type Lock = AnswerOf<"admin/GetObjectLocks">["locks"][number];

const columns: readonly Column<Lock>[] = [
  { key: "name", title: texts.columns.name, isFixed: true, cell: (lock) => <Name lock={lock} /> },
  { key: "kind", title: texts.columns.kind, isSortable: true, cell: ({ kind }) => texts.kinds[kind] },
  { key: "reason", title: texts.columns.reason, cell: ({ reason }) => reason },
  { key: "lockedBy", title: texts.columns.lockedBy, cell: ({ lockedBy }) => lockedBy },
  {
    key: "created",
    title: texts.columns.created,
    isSortable: true,
    cell: ({ created }) => <Time at={created} as="day" />,
  },
  { key: "unlock", title: texts.unlock, isFixed: true, cell: (lock) => <UnlockButton object={lock} /> },
];

const sortValues = { kind: ({ kind }: Lock) => kind, created: ({ created }: Lock) => created };

/** What is locked against changes, and the ways to lock and unlock. */
export function Page() {
  const [isAdding, adding] = useDisclosure(false);
  const answer = useAnswer("admin/GetObjectLocks", {});
  const pages = useListPages(answer.data?.locks, answer, { sortValues });
  const addButton = (
    <Button leftSection={<IconLock size={16} />} onClick={adding.open}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <Section isFlush>
        <DataTable
          name="locks"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={(lock) => keyOf(lock)}
          rowName={({ name }) => name}
          empty={
            <EmptyState title={texts.empty.title} icon={IconLock} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      {isAdding && <AddLock onClose={adding.close} />}
    </>
  );
}

const kinds = Object.keys(texts.kinds);

/** One number for each lock: ids of different kinds may be the same. */
function keyOf({ kind, objectId }: Lock): number {
  return objectId * kinds.length + kinds.indexOf(kind);
}

function Name({ lock: { kind, objectId, name, productId } }: { lock: Lock }) {
  const to = {
    product: `/products/${objectId}`,
    customer: `/customers/${objectId}`,
    license: licensePath(productId, name),
    token: "/tokens",
  }[kind];
  return (
    <Anchor component={Link} to={to} size="sm" fw={600}>
      {name || <Text span>{objectId}</Text>}
    </Anchor>
  );
}

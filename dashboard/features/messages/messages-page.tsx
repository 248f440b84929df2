import { ActionIcon, Button, Select, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconSpeakerphone, IconTrash } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { messageTexts as texts } from "../../texts/messages.ts";
import { AddMessage } from "./add-message.tsx";
import type { Message } from "./message.ts";
import { Preview } from "./preview.tsx";
import { RemoveMessage } from "./remove-message.tsx";

const sortValues = {
  created: ({ created }: Message) => created,
  channel: ({ channel }: Message) => channel,
  id: ({ id }: Message) => id,
};

/** All messages, the way to tell another, and what applications get of them. */
export function Page() {
  const [search, setSearch] = useState("");
  const [channel, setChannel] = useState<string | null>(null);
  const [isAdding, adding] = useDisclosure(false);
  const [removed, setRemoved] = useState<Message>();
  const { may } = useSession();
  const answer = useAnswer("message/GetMessages", {});
  const messages = answer.data?.messages;
  const channels = useMemo(() => [...new Set((messages ?? []).map((message) => message.channel))].sort(), [messages]);
  const found = useMemo(
    () =>
      messages?.filter(
        (message) =>
          (channel === null || message.channel === channel) &&
          message.content.toLowerCase().includes(search.toLowerCase()),
      ),
    [messages, channel, search],
  );
  const pages = useListPages(found, answer, { sortValues, firstSort: { column: "created", isDescending: true } });
  const columns = useMemo(() => columnsOf(may("EditMessages") ? setRemoved : undefined), [may]);
  const addButton = may("EditMessages") && (
    <Button leftSection={<IconPlus size={16} />} onClick={adding.open}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <Section isFlush>
        <FilterBar search={search} onSearch={setSearch} searchLabel={texts.search}>
          {channels.length > 1 && (
            <Select
              aria-label={texts.channelFilter}
              placeholder={texts.allChannels}
              data={channels.map((value) => ({ value, label: value || texts.noChannel }))}
              value={channel}
              onChange={setChannel}
              clearable
            />
          )}
        </FilterBar>
        <DataTable
          name="messages"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ content }) => content.slice(0, 60)}
          isFiltered={messages !== undefined && messages.length > 0}
          empty={
            <EmptyState title={texts.empty.title} icon={IconSpeakerphone} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      <Preview channels={channels} />
      {isAdding && <AddMessage channels={channels} onClose={adding.close} />}
      {removed && <RemoveMessage message={removed} onClose={() => setRemoved(undefined)} />}
    </>
  );
}

function columnsOf(onRemove: ((message: Message) => void) | undefined): readonly Column<Message>[] {
  const shown: Column<Message>[] = [
    {
      key: "content",
      title: texts.columns.content,
      isFixed: true,
      cell: ({ content }) => (
        <Text size="sm" lineClamp={3} miw={220} style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>
          {content}
        </Text>
      ),
    },
    {
      key: "channel",
      title: texts.columns.channel,
      isSortable: true,
      cell: ({ channel }) => channel || texts.noChannel,
    },
    { key: "created", title: texts.columns.created, isSortable: true, cell: ({ created }) => <Time at={created} /> },
    { key: "id", title: texts.columns.id, isSortable: true, isHidden: true, cell: ({ id }) => id },
  ];
  if (onRemove === undefined) return shown;
  const remove: Column<Message> = {
    key: "remove",
    title: texts.remove,
    isFixed: true,
    cell: (message) => (
      <ActionIcon aria-label={texts.removeOf(message.id)} onClick={() => onRemove(message)}>
        <IconTrash size={15} />
      </ActionIcon>
    ),
  };
  return [...shown, remove];
}

import { Button, Group, Text, Timeline } from "@mantine/core";
import { IconArrowsExchange, IconCheck, IconX } from "@tabler/icons-react";
import type { AnswerOf } from "../../../client/client.ts";
import { useMore } from "../../api/use-more.ts";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type License, named } from "./license.ts";

const texts = licenseTexts.history;
const pageSize = 15;
type Event = AnswerOf<"admin/GetLicenseHistory">["events"][number];

interface HistoryProps {
  readonly license: License;
  readonly onExplain: (machineCode: string, floatingTimeInterval?: number) => void;
}

/** Activations, refusals and changes on one time line. */
export function History({ license, onExplain }: HistoryProps) {
  const pages = useMore("admin/GetLicenseHistory", (before) => ({
    ...named(license),
    limit: pageSize,
    ...(before ? { before } : {}),
  }));
  const events = pages.data?.pages.flatMap((page) => page.events);
  return (
    <Section title={texts.title} description={texts.about}>
      {events ? (
        <Events events={events} onExplain={onExplain} />
      ) : pages.error ? (
        <ErrorState error={pages.error} retry={() => void pages.refetch()} />
      ) : (
        <LoadingState />
      )}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </Section>
  );
}

function Events({ events, onExplain }: { events: readonly Event[]; onExplain: HistoryProps["onExplain"] }) {
  if (events.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {texts.none}
      </Text>
    );
  return (
    <Timeline bulletSize={22} lineWidth={2}>
      {events.map((event) => (
        <Timeline.Item key={`${event.kind} ${event.id}`} bullet={<Bullet event={event} />} title={event.text}>
          <Text size="xs" c="dimmed" component="div" style={{ overflowWrap: "anywhere" }}>
            <Time at={event.time} />{" "}
            {[event.by && texts.by(event.by.name), event.friendlyName, event.machineCode, event.ip]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          {event.changes.map(({ field, before, after }) => (
            <Text key={field} size="sm" style={{ overflowWrap: "anywhere" }}>
              {field}: <del>{valueText(before)}</del> → <ins>{valueText(after)}</ins>
            </Text>
          ))}
          {!event.isSuccess && event.machineCode && (
            <Group mt={4}>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => onExplain(event.machineCode ?? "", event.floatingExpires ? 60 : 0)}
              >
                {texts.explain}
              </Button>
            </Group>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function Bullet({ event }: { event: Event }) {
  if (event.kind === "change") return <IconArrowsExchange size={13} />;
  return event.isSuccess ? <IconCheck size={13} /> : <IconX size={13} aria-label={texts.refused} />;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return texts.nothing;
  return typeof value === "string" ? value : JSON.stringify(value);
}

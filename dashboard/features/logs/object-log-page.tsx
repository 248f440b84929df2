import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconDownload, IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useAddress } from "../../api/use-address.ts";
import { useMore } from "../../api/use-more.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../components/states.tsx";
import { objectLogTexts as texts } from "../../texts/logs.ts";
import { downloadChanges, type ObjectChange } from "./object-change.ts";
import { ObjectChangeItem } from "./object-change-item.tsx";
import { isNarrowed, ObjectLogFilters, objectLogParams } from "./object-log-filters.tsx";
import { VerifyChain } from "./verify-chain.tsx";

/** Who changed what, and whether the record of it is whole. */
export function Page() {
  const { may } = useSession();
  return (
    <>
      <PageHeader
        title={texts.title}
        description={
          <>
            {texts.about}{" "}
            {may("ManageTeam") && (
              <Anchor component={Link} to="/team/sign-ins" size="sm" underline="always" className="latchkey-nowrap">
                {texts.signIns}
              </Anchor>
            )}
          </>
        }
      />
      <VerifyChain />
      <Changes />
    </>
  );
}

const pageSize = 50;

function Changes() {
  const [address, change] = useAddress();
  const filter = objectLogParams(address);
  const pages = useMore(
    "admin/ListObjectLog",
    (before) => ({ ...filter, limit: pageSize, ...(before === undefined ? {} : { beforeId: Number(before) }) }),
    ({ isEnd, nextId }) => (isEnd ? undefined : String(nextId)),
  );
  const changes = pages.data?.pages.flatMap(({ entries }) => entries);
  return (
    <Section isFlush title={texts.list}>
      <ObjectLogFilters
        address={address}
        onChange={change}
        actions={
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            disabled={!changes?.length}
            onClick={() => downloadChanges(changes ?? [])}
          >
            {texts.export}
          </Button>
        }
      />
      {changes ? (
        <List changes={changes} isNarrowed={isNarrowed(address)} onChange={change} />
      ) : pages.error ? (
        <ErrorState error={pages.error} retry={() => void pages.refetch()} />
      ) : (
        <LoadingState />
      )}
      <Group justify="space-between" px="1.1rem" py="sm">
        <Text size="sm" c="dimmed" role="status">
          {changes && changes.length > 0 && texts.shown(changes.length)}
        </Text>
        {pages.hasNextPage && (
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {texts.older}
          </Button>
        )}
      </Group>
    </Section>
  );
}

interface ListProps {
  readonly changes: readonly ObjectChange[];
  readonly isNarrowed: boolean;
  readonly onChange: ReturnType<typeof useAddress>[1];
}

function List({ changes, isNarrowed, onChange }: ListProps) {
  if (changes.length === 0) {
    const { title, text } = isNarrowed ? texts.noMatch : texts.empty;
    return (
      <EmptyState title={title} icon={IconHistory}>
        {text}
      </EmptyState>
    );
  }
  return (
    <ul style={{ listStyle: "none", margin: 0, padding: 0 }} aria-label={texts.list}>
      {changes.map((one) => (
        <ObjectChangeItem key={one.id} change={one} onNarrow={(narrowed) => onChange(narrowed, { isStep: true })} />
      ))}
    </ul>
  );
}

import { Button, Group, Text } from "@mantine/core";
import { IconArrowUp, IconListSearch, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Pages } from "../../api/pages.ts";
import { type Address, useAddress } from "../../api/use-address.ts";
import { DataTable } from "../../components/data-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Problem } from "../../components/problem.tsx";
import { useProductChoice } from "../../components/product-picker.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { logTexts as texts } from "../../texts/logs.ts";
import { type Line, requestPath } from "./line.ts";
import { columns } from "./log-columns.tsx";
import { LogExport } from "./log-export.tsx";
import { filterParams, isFiltered, newestPage, noFilter, placeOf } from "./log-filter.ts";
import { LogFilters } from "./log-filters.tsx";
import { type Log, useLog } from "./use-log.ts";

/** The Web API log: what comes is shown as it comes, and what is looked for is in the page's address. */
export function Page() {
  const [address, change] = useAddress();
  const [isPaused, setPaused] = useState(false);
  const navigate = useNavigate();
  const products = useProductChoice(address.productId);
  const filter = filterParams(address, products.productId);
  const place = placeOf(address);
  const isNewest = place.before === undefined && place.after === undefined && address.to === undefined;
  const log = useLog({ filter, place, isLive: isNewest && !isPaused, isWanted: products.isKnown });
  const narrow = (changes: Address) => change({ ...changes, ...newestPage });
  const clear = () => narrow(noFilter);
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={<LogExport filter={filter} />} />
      <Section isFlush>
        <LogFilters address={address} products={products} onChange={narrow} onClear={clear} />
        <LiveBar
          isNewest={isNewest}
          isPaused={isPaused}
          onPause={setPaused}
          onNewest={() => change({ ...newestPage, to: undefined }, { isStep: true })}
        />
        {log.lines !== undefined && <Problem error={log.error ?? log.liveError} />}
        <DataTable
          name="web-api-log"
          label={texts.table}
          columns={columns}
          pages={pagesOf(log, place.page, change)}
          rowKey={({ id }) => id}
          rowName={({ outcome }) => outcome}
          onOpen={({ requestId }: Line) => requestId !== null && void navigate({ to: requestPath(requestId) })}
          empty={<NothingHere address={address} log={log} onClear={clear} onFurther={change} />}
        />
      </Section>
    </>
  );
}

/** Pages by cursors in the address, so that each can be handed on. */
function pagesOf(log: Log, page: number, change: ReturnType<typeof useAddress>[1]): Pages<Line> {
  const { lines } = log;
  return {
    rows: lines,
    page,
    hasNext: !log.isEnd,
    goTo(next) {
      const [first, last] = [lines?.[0]?.id, log.nextId];
      if (next <= 1) change(newestPage, { isStep: true });
      else if (next > page && last !== undefined)
        change({ ...newestPage, before: String(last), page: String(next) }, { isStep: true });
      else if (first !== undefined)
        change({ ...newestPage, after: String(first), page: String(next) }, { isStep: true });
    },
    isRefreshing: log.isRefreshing,
    error: log.error,
    retry: log.retry,
  };
}

interface LiveBarProps {
  readonly isNewest: boolean;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
  readonly onNewest: () => void;
}

/** Whether new lines appear, and how to stop and go on. */
function LiveBar({ isNewest, isPaused, onPause, onNewest }: LiveBarProps) {
  return (
    <Group gap="xs" px="1.1rem" pb="xs">
      {isNewest ? (
        <>
          <StatusBadge tone={isPaused ? "neutral" : "good"}>{isPaused ? texts.paused : texts.live}</StatusBadge>
          <Text size="sm" c="dimmed" role="status">
            {isPaused ? texts.pausedHint : texts.liveHint}
          </Text>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
            onClick={() => onPause(!isPaused)}
          >
            {isPaused ? texts.resume : texts.pause}
          </Button>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed" role="status">
            {texts.notLive}
          </Text>
          <Button variant="default" size="compact-sm" leftSection={<IconArrowUp size={14} />} onClick={onNewest}>
            {texts.newest}
          </Button>
        </>
      )}
    </Group>
  );
}

interface NothingHereProps {
  readonly address: Address;
  readonly log: Log;
  readonly onClear: () => void;
  readonly onFurther: ReturnType<typeof useAddress>[1];
}

function NothingHere({ address, log, onClear, onFurther }: NothingHereProps) {
  if (!log.isEnd && log.nextId !== undefined)
    return (
      <EmptyState
        title={texts.noMatch.title}
        icon={IconListSearch}
        action={
          <Button onClick={() => onFurther({ ...newestPage, before: String(log.nextId) }, { isStep: true })}>
            {texts.noMatch.go}
          </Button>
        }
      >
        {texts.noMatch.still}
      </EmptyState>
    );
  if (isFiltered(address))
    return (
      <EmptyState
        title={texts.noMatch.title}
        icon={IconListSearch}
        action={
          <Button variant="default" onClick={onClear}>
            {texts.noMatch.clear}
          </Button>
        }
      >
        {texts.noMatch.text}
      </EmptyState>
    );
  return (
    <EmptyState
      title={texts.empty.title}
      icon={IconListSearch}
      action={
        <Button component={Link} to="/first-activation" variant="default">
          {texts.empty.action}
        </Button>
      }
    >
      {texts.empty.text}
    </EmptyState>
  );
}
